import type { RunError } from '@multi-job/contract';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { Ending } from './ending.ts';

/** How a handler ended, without the secrets that this process knows: what it returns, throws and asks is stored. */
export function scrubEnding(ending: Ending, known: KnownSecrets | undefined): Ending {
  if (known === undefined || known.isEmpty) return ending;
  switch (ending.kind) {
    case 'returned':
      return { ...ending, output: known.scrub(ending.output) };
    case 'failed':
      return { ...ending, error: scrubError(ending.error, known) };
    case 'asked':
      return {
        ...ending,
        question: { ...known.scrub(ending.question), reason: known.scrubText(ending.question.reason) },
      };
    case 'snoozed':
      return ending;
  }
}

/** A code is a word of the handler's, too. */
function scrubError({ code, message }: RunError, known: KnownSecrets): RunError {
  return { code: known.isIn(code) ? 'handler_error' : code, message: known.scrubText(message) };
}
