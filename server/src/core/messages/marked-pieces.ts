import type { MessageFormat } from '@multi-job/contract';
import { messageRuns, runsBetween } from './message-runs.ts';
import type { MessageRun } from './message-runs.ts';
import { splitText } from './split-text.ts';

/** Nothing shorter is halved. */
const LEAST_UNITS = 4;

/**
 * What a message is sent as where markup counts against the limit of the channel: pieces of about `aimUnits` of the text, none
 * longer than `mostUnits` with its marks. What does not fit for its marks is halved; what does not fit even so is left as it
 * reads. The text of all pieces is that of the message, in order.
 */
export function markedPieces(
  message: { text: string; format: MessageFormat; subject: string | null },
  { aimUnits, mostUnits, marked }: { aimUnits: number; mostUnits: number; marked: (run: MessageRun) => string },
): string[] {
  const runs = messageRuns(message);
  const whole = runs.map(run => run.text).join('');
  const piecesOf = (from: number, to: number): string[] => {
    const written = runsBetween(runs, from, to).map(marked).join('');
    if (written.length <= mostUnits) return [written];
    const text = whole.slice(from, to);
    if (text.length <= LEAST_UNITS) return [text];
    return splitText(text, Math.ceil(text.length / 2)).flatMap(half => piecesOf(from + half.from, from + half.to));
  };
  return splitText(whole, aimUnits).flatMap(({ from, to }) => piecesOf(from, to));
}
