const examples = [
  ['spring_sale', 'Spring Sale', 'matched automatically: case, blanks, dashes and accents do not count'],
  ['372910041', 'Spring Sale', 'matched automatically when the report has the column Campaign ID'],
  ['spring-promo-eu', 'Spring Sale – EU', 'needs a rule: the words differ'],
  ['', 'Spring Sale', 'matched automatically for clicks whose click id is in a report of single clicks'],
] as const;

/** How spend finds its visits, in examples. */
export function MatchingHelp() {
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="max-w-3xl text-pretty text-muted">
        An ad click and a row of a report are one campaign when a rule of yours says so, else when the report knows the
        click’s id, else by the ids in the link, else when their names differ in nothing but the way they are written.
      </p>
      <table className="w-full max-w-3xl text-left">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="py-1 pr-4 font-normal">
              utm_campaign
            </th>
            <th scope="col" className="py-1 pr-4 font-normal">
              In the report
            </th>
            <th scope="col" className="py-1 font-normal">
              What happens
            </th>
          </tr>
        </thead>
        <tbody>
          {examples.map(([utm, report, outcome]) => (
            <tr key={outcome} className="align-top">
              <td className="border-t border-hairline py-1.5 pr-4 font-mono text-xs leading-5 wrap-anywhere">
                {utm === '' ? <span className="font-sans text-muted">none</span> : utm}
              </td>
              <td className="border-t border-hairline py-1.5 pr-4">{report}</td>
              <td className="border-t border-hairline py-1.5 text-muted">{outcome}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
