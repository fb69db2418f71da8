// The hits of one tag as they come, as server-sent events. Ends after ten minutes: the browser comes again, and who it is is asked anew.

import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { listLiveHits } from '@/lib/reports/live-hits';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTag } from '@/lib/store/tags';

const pollMs = 1_000;
const lifeMs = 10 * 60_000;
const maxStreams = 50;
let streamCount = 0;

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const access = await requirePageAccess('viewer');
  const { id: tagId } = await findOnPage(getTag(access, Number((await params).id)));
  if (streamCount >= maxStreams) return new Response('Too many people watch.', { status: 503 });
  const encoder = new TextEncoder();
  const endsAt = performance.now() + lifeMs;
  let seen = new Set<string>();
  let isOver = false;
  streamCount += 1;
  const end = (): void => {
    if (!isOver) streamCount -= 1;
    isOver = true;
  };
  request.signal.addEventListener('abort', end);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isOver || performance.now() > endsAt) {
        end();
        return controller.close();
      }
      // The first page comes at once; a comment keeps proxies from closing a quiet line.
      if (seen.size > 0) await new Promise((resolve) => setTimeout(resolve, pollMs));
      const hits = await listLiveHits(getReportDatabase(), access, tagId).catch(() => []);
      const fresh = hits.filter(({ id }) => !seen.has(id));
      if (hits.length > 0) seen = new Set(hits.map(({ id }) => id));
      const lines = fresh.map((hit) => `id: ${hit.id}\ndata: ${JSON.stringify(hit)}\n\n`).join('');
      controller.enqueue(encoder.encode(lines === '' ? ': quiet\n\n' : lines));
      if (hits.length === 0) await new Promise((resolve) => setTimeout(resolve, pollMs));
    },
    cancel: end,
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
