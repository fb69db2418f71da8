import clsx from 'clsx';

/** A grey bar in the shape of what comes. Give it height and width by class. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={clsx('block animate-pulse rounded-sm bg-sunken', className ?? 'h-4 w-full')} />;
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

/** Two panels that come together. */
export function PanelPairSkeleton() {
  return (
    <>
      <PanelSkeleton />
      <PanelSkeleton />
    </>
  );
}
