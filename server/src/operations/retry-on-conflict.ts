import { hasCode } from '../core/errors.ts';

const MAX_TRIES = 5;

/**
 * Runs a read-decide-write step again while somebody else was faster.
 *
 * @throws REVISION_CONFLICT when that happened five times in a row; what `step` throws otherwise.
 */
export async function retryOnConflict<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step();
    } catch (error) {
      if (!hasCode(error, 'REVISION_CONFLICT') || tries === MAX_TRIES) throw error;
    }
  }
}
