import clsx from 'clsx';

/** A grey bar in the shape of what comes. Give it height and width by class. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={clsx('block animate-pulse rounded-sm bg-sunken', className ?? 'h-4 w-full')} />;
}

/** Lines of text that come. */
export function SkeletonLines({ lines = 3 }: { lines?: number | undefined }) {
  return (
    <span role="status" aria-label="Loading" className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name and never move
        <Skeleton key={index} className={index === lines - 1 ? 'h-4 w-2/3' : 'h-4 w-full'} />
      ))}
    </span>
  );
}

/** A panel that comes: same edge, same place, so that nothing jumps. */
export function PanelSkeleton({ className = 'h-64' }: { className?: string | undefined }) {
  return (
    <div
      role="status"
      aria-label="Loading"
      className={clsx('flex flex-col gap-3 rounded-panel border border-hairline bg-surface p-4', className)}
    >
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-full w-full" />
    </div>
  );
}
