import type { JobContext } from './define-job.ts';

/**
 * What a run remembers of something that must not be repeated by itself. It is stored before it is begun, so that whoever
 * goes on with the run, after a time limit, a stop or a crash, knows that it may have been carried out.
 */
export type OnceMark = { state: 'begun' } | { state: 'done'; output: unknown };

export interface OnceMarks {
  /** What an earlier attempt left: something begun whose outcome nobody knows, the output of what was done, or nothing. */
  markOf(checkpoint: unknown): OnceMark | null;
  markBegun(ctx: JobContext): Promise<void>;
  markDone(ctx: JobContext, output: unknown): Promise<void>;
  /** It was surely not carried out: it may be begun again. */
  unmark(ctx: JobContext): Promise<void>;
}

/**
 * @param name of what is done: the field of the checkpoint.
 * @param words which that field holds while it is under way, and when it is done.
 */
export function onceMarks(name: string, words: { begun: string; done: string }): OnceMarks {
  return {
    markOf(checkpoint) {
      if (typeof checkpoint !== 'object' || checkpoint === null) return null;
      const { [name]: word, output } = checkpoint as Record<string, unknown>;
      if (word === words.begun) return { state: 'begun' };
      return word === words.done && 'output' in checkpoint ? { state: 'done', output } : null;
    },
    markBegun: ctx => ctx.saveCheckpoint({ [name]: words.begun }),
    markDone: (ctx, output) => ctx.saveCheckpoint({ [name]: words.done, output }),
    unmark: ctx => ctx.saveCheckpoint(null),
  };
}
