'use client';

import clsx from 'clsx';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

type LazyChartProps = {
  /** The height of the drawing, as a class: its place is kept. */
  className: string;
  /** A component made by React's `lazy`: it is fetched when it is first drawn. */
  children: ReactNode;
};

/** Pixels around the window within which a chart is fetched. */
const nearPx = 400;

/** Draws a chart, and so fetches its script, when it is near the window and the page around it stands; until then its skeleton. */
export function LazyChart({ className, children }: LazyChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => watchNear(place.current, () => setNear(true)), []);
  const skeleton = <div aria-hidden className="h-full animate-pulse rounded-sm bg-sunken" />;
  return (
    <div ref={place} className={clsx('min-w-0', className)}>
      {isNear ? <Suspense fallback={skeleton}>{children}</Suspense> : skeleton}
    </div>
  );
}

function watchNear(element: Element | null, onNear: () => void): () => void {
  if (element === null) return () => undefined;
  const ending = new AbortController();
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      // Figures come first: while the document still streams, a chart would compete with them.
      if (document.readyState === 'complete') onNear();
      else window.addEventListener('load', onNear, { once: true, signal: ending.signal });
    },
    { rootMargin: `${nearPx}px` },
  );
  observer.observe(element);
  return () => {
    observer.disconnect();
    ending.abort();
  };
}
