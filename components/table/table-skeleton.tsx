import { Skeleton } from '@/components/ui/skeleton';

/** A table that comes: its toolbar, its head and a few rows. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number | undefined; columns?: number | undefined }) {
  return (
    <div
      role="status"
      aria-label="Loading table"
      className="flex flex-col rounded-panel border border-hairline bg-surface"
    >
      {Array.from({ length: rows + 1 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name and never move
        <div key={row} className="flex h-9 items-center gap-6 border-b border-hairline px-4 last:border-b-0">
          <Skeleton className={row === 0 ? 'h-3 w-24' : 'h-4 w-48'} />
          {Array.from({ length: columns - 1 }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name and never move
            <Skeleton key={column} className={`ml-auto h-4 w-16 ${column > 1 ? 'max-md:hidden' : ''}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
