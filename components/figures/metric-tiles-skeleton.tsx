import { Skeleton } from '@/components/ui/skeleton';

/** A row of tiles that comes. */
export function MetricTilesSkeleton({ count = 4 }: { count?: number | undefined }) {
  return (
    <div
      role="status"
      aria-label="Loading figures"
      className="overflow-clip rounded-panel border border-hairline bg-hairline"
    >
      <div className="grid grid-cols-2 gap-px lg:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name and never move
          <div key={index} className="flex flex-col gap-2 bg-surface px-4 py-3 max-lg:last:odd:col-span-2">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-7 w-28" />
            <Skeleton className="h-4 w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}
