import { EmptyState } from '@/components/ui/empty-state';

export default function NotFoundInApp() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is nothing at this address" action={{ href: '/', label: 'Go to the overview' }}>
        It may have been deleted, it may belong to another of your accounts, or your role does not include it.
      </EmptyState>
    </>
  );
}
