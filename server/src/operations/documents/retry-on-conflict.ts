import { AppError, hasCode } from '../../core/errors.ts';

/** Of those who try at once one gets through each time, so that this many may write one thing at the same moment. */
const MAX_TRIES = 200;

/**
 * Runs a read-decide-write step again while somebody else was faster.
 *
 * @throws UNAVAILABLE when that happened 200 times in a row; what `step` throws otherwise.
 */
export async function retryOnConflict<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step();
    } catch (error) {
      if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
      if (tries === MAX_TRIES)
        throw new AppError('UNAVAILABLE', `${error.message} It changed each time; try again later.`);
    }
  }
}
