import type { ReactNode } from 'react';
import { CodeBlock } from '@/components/ui/code-block';

type Guide = { title: string; steps: readonly ReactNode[]; note: ReactNode };

const guides: readonly Guide[] = [
  {
    title: 'Microsoft Advertising',
    steps: [
      'Reports → Performance → Keyword (or Campaign).',
      'Unit of time: Day. Choose the days.',
      'Columns: Campaign ID, Ad group ID, Keyword ID, Currency, Impressions, Clicks, Spend.',
      'Download as CSV, Excel or zip, as it comes.',
    ],
    note: 'The report “Click performance” names each click’s id: then every cent finds its visit.',
  },
  {
    title: 'Google Ads',
    steps: [
      'Campaigns → Search keywords (or Campaigns).',
      'Segment → Time → Day.',
      'Columns: Campaign ID, Currency code, Cost, Impr., Clicks.',
      'Download → CSV, Excel CSV or XLSX. Total rows may stay in it: they are left out.',
    ],
    note: 'English, French, German and Spanish headings and numbers are read.',
  },
  {
    title: 'Meta Ads Manager',
    steps: [
      'Reports → Export table data.',
      'Breakdown → By time → Day.',
      'Columns: Campaign name and ID, Ad set name and ID, Amount spent, Impressions, Link clicks.',
      'Export as CSV or XLSX.',
    ],
    note: 'The row of the whole account at the top is left out.',
  },
  {
    title: 'Any other platform',
    steps: [
      'Fill in our template: a row a day and campaign.',
      'platform is its name as in utm_source: reddit, tiktok, linkedin.',
      'campaign is the name or id that your ad links carry in utm_campaign.',
    ],
    note: 'Days as 2026-11-24, amounts with a dot, currency as EUR.',
  },
];

/** Which report to take from which platform, and how a program sends one. */
export function ImportGuide({ origin }: { origin: string }) {
  const call = [
    `curl -X POST ${origin}/api/v1/imports/spend \\`,
    '  -H "Authorization: Bearer $GOALPOST_KEY" \\',
    '  -F file=@report.csv',
  ].join('\n');
  return (
    <div className="flex flex-col gap-6">
      <div className="grid grid-cols-1 gap-x-6 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
        {guides.map(({ title, steps, note }) => (
          <section key={title} aria-label={title} className="min-w-0 text-sm">
            <h3 className="pb-1 font-strong">{title}</h3>
            <ol className="list-decimal pl-4 marker:text-muted">
              {steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                <li key={index} className="py-0.5">
                  {step}
                </li>
              ))}
            </ol>
            <p className="pt-1 text-muted">{note}</p>
          </section>
        ))}
      </div>
      <div className="flex max-w-3xl flex-col gap-2 text-sm">
        <h3 className="font-strong">Every night, by a program</h3>
        <CodeBlock label="With a key of a marketer (Settings → API keys)" code={call} />
        <p className="text-muted">
          Add <code>?dryRun=1</code> for the preview. The same file twice changes nothing, and a later report replaces
          the same days of the same campaigns, so sending the last 30 days every night is right.
        </p>
      </div>
    </div>
  );
}
