import { notFound } from 'next/navigation';
import { readGoalTest } from '@/app/(app)/goals/[id]/test/read-goal-test';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { AppError } from '@/lib/errors';
import { getGoalTest } from '@/lib/store/goal-tests';

export const dynamic = 'force-dynamic';

const pauseMs = 700;
/** The browser comes back by itself; nobody keeps a connection for a panel that was forgotten. */
const longestMs = 10 * 60_000;

type LiveContext = { params: Promise<{ id: string; testId: string }> };

/** The hits of a test as server-sent events: all of them whenever one is new. */
export async function GET(request: Request, { params }: LiveContext): Promise<Response> {
  const access = await requirePageAccess('marketer');
  const { id, testId } = await params;
  try {
    await getGoalTest(access, testId, new Date());
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
  const formats = await readFormats(access);
  const encoder = new TextEncoder();
  const untilMs = Date.now() + longestMs;
  let latest = '';
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (!request.signal.aborted && Date.now() < untilMs) {
        const text = JSON.stringify(await readGoalTest(access, testId, id, formats));
        if (text !== latest) {
          latest = text;
          controller.enqueue(encoder.encode(`data: ${text}\n\n`));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      controller.close();
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}
