'use client';

import { useEffect, useState } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { StatusBadge } from '@/components/ui/status-badge';
import type { LiveHit } from '@/lib/domain/live-hit';
import { hitKindWords } from './hit-kind-words';

const maxShown = 200;

type Line = 'connecting' | 'open' | 'paused';

/** Hits as they come, newest on top: the last two hundred, until somebody pauses. */
export function LiveHits({ streamHref }: { streamHref: string }) {
  const [hits, setHits] = useState<readonly LiveHit[]>([]);
  const [line, setLine] = useState<Line>('connecting');
  const isPaused = line === 'paused';
  useEffect(() => {
    if (isPaused) return;
    // It comes again by itself when the line breaks.
    const source = new EventSource(streamHref);
    source.onopen = () => setLine('open');
    source.onerror = () => setLine((now) => (now === 'paused' ? now : 'connecting'));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const hit = JSON.parse(data) as LiveHit;
      setHits((shown) => (shown.some(({ id }) => id === hit.id) ? shown : [hit, ...shown].slice(0, maxShown)));
    };
    return () => source.close();
  }, [streamHref, isPaused]);
  return (
    <Panel
      title={<LineState line={line} />}
      actions={
        <>
          <Button size="sm" onClick={() => setHits([])} disabled={hits.length === 0}>
            Clear
          </Button>
          <Button size="sm" onClick={() => setLine(isPaused ? 'connecting' : 'paused')}>
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
        </>
      }
      flush
    >
      {hits.length === 0 ? (
        <EmptyState compact title="No hits yet">
          They stand here within a second of somebody opening your site.
        </EmptyState>
      ) : (
        <ul aria-label="Hits" className="text-sm">
          {hits.map((hit) => (
            <LiveHitItem key={hit.id} hit={hit} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function LineState({ line }: { line: Line }) {
  if (line === 'paused') return <StatusBadge tone="neutral" label="Paused" />;
  if (line === 'open') return <StatusBadge tone="good" label="Live" live />;
  return <StatusBadge tone="warn" label="Connecting" />;
}

function LiveHitItem({ hit }: { hit: LiveHit }) {
  const formats = useFormats();
  return (
    <li className="flex flex-col gap-1.5 border-b border-hairline px-4 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={hit.kind === 'custom' ? 'accent' : 'neutral'}>{hitKindWords[hit.kind] ?? hit.kind}</Badge>
        {hit.goals.map((goal) => (
          <Badge key={goal} tone="good">
            {goal}
          </Badge>
        ))}
        <time dateTime={hit.at} className="tabular ml-auto text-muted">
          {formats.instantExact(new Date(hit.at))}
        </time>
      </div>
      <dl className="grid grid-cols-[5rem_1fr] gap-x-3 lg:grid-cols-[5rem_1fr_5rem_1fr]">
        {hit.fields.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
