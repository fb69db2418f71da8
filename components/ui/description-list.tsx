import type { ReactNode } from 'react';

/** Names and what they stand at: settings of a goal, parts of a conversion. */
export function DescriptionList({
  items,
}: {
  items: readonly { term: ReactNode; detail: ReactNode; key?: string | undefined }[];
}) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 text-sm sm:grid-cols-[minmax(8rem,max-content)_1fr]">
      {items.map((item, index) => (
        <div key={item.key ?? index} className="contents">
          <dt className="pt-2 text-muted sm:py-1.5">{item.term}</dt>
          <dd className="min-w-0 pb-1 break-words sm:py-1.5">{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
