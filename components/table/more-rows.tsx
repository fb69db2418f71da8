'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';

type MoreRowsProps = { restCount: number; onMore: () => void; onAll: () => void };

/** Stands at the end of the rows drawn so far and asks for more as it comes into sight; the button is for searching in the page. */
export function MoreRows({ restCount, onMore, onAll }: MoreRowsProps) {
  const ref = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew after each step, since an observer tells of crossings only and the end may still be in sight
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more.current();
      },
      { rootMargin: '800px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [restCount]);
  return (
    <div ref={ref} className="flex justify-center p-3">
      <Button variant="quiet" size="sm" onClick={onAll}>
        Show all {restCount} further rows
      </Button>
    </div>
  );
}
