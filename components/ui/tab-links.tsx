import { AppLink } from './app-link';

const listClass = 'flex gap-4 overflow-x-auto border-b border-hairline';
const linkClass =
  '-mb-px flex h-9 shrink-0 items-center border-b-2 border-transparent text-sm whitespace-nowrap text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text aria-[current=page]:[scroll-initial-target:nearest] coarse:h-11';

/** Views that are pages or stand in the URL: a row of links that looks like tabs. */
export function TabLinks({
  label,
  items,
}: {
  label: string;
  items: readonly { href: string; label: string; current: boolean }[];
}) {
  return (
    <nav aria-label={label} className={listClass}>
      {items.map((item) => (
        <AppLink
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          scroll={false}
          className={linkClass}
        >
          {item.label}
        </AppLink>
      ))}
    </nav>
  );
}
