import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-12">
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is nothing at this address" action={{ href: '/', label: 'Go to the overview' }}>
        It may have been deleted, it may belong to another account, or your role does not include it.
      </EmptyState>
    </main>
  );
}
