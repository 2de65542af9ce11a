import type { JobContext } from '../define-job.ts';

/**
 * What a run remembers of a request that must not be repeated by itself. It is stored before the request is begun, so
 * that whoever goes on with the run, after a time limit, a stop or a crash, knows that it may have been carried out.
 */
type SendingMark = { http_request: 'sending' } | { http_request: 'answered'; output: unknown };

/** What an earlier attempt left: a request without a known outcome, the output of one that was answered, or nothing. */
export function markOf(checkpoint: unknown): SendingMark | null {
  if (typeof checkpoint !== 'object' || checkpoint === null || !('http_request' in checkpoint)) return null;
  if (checkpoint.http_request === 'sending') return { http_request: 'sending' };
  if (checkpoint.http_request !== 'answered' || !('output' in checkpoint)) return null;
  return { http_request: 'answered', output: checkpoint.output };
}

export async function markSending(ctx: JobContext): Promise<void> {
  await ctx.saveCheckpoint({ http_request: 'sending' } satisfies SendingMark);
}

export async function markAnswered(ctx: JobContext, output: unknown): Promise<void> {
  await ctx.saveCheckpoint({ http_request: 'answered', output } satisfies SendingMark);
}

/** The request was surely not carried out: it may be sent again. */
export async function unmark(ctx: JobContext): Promise<void> {
  await ctx.saveCheckpoint(null);
}
