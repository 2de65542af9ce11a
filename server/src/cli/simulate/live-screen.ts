import { stripVTControlCharacters } from 'node:util';
import { createPaint, type Paint } from '../paint.ts';
import { liveLine, liveTable, type LiveState } from './live-table.ts';

/** Where the progress is shown: stderr, so that stdout has the result and nothing else. */
export interface LiveScreen {
  show: (state: LiveState) => void;
  /** A sentence for good; on a terminal the table is drawn below it the next time. */
  say: (sentence: string) => void;
}

const DEFAULT_COLUMNS = 80;

/** A table that is drawn anew on a terminal, a line each time elsewhere. */
export function openScreen(stream: NodeJS.WriteStream): LiveScreen {
  if (!stream.isTTY) {
    return {
      show: state => void stream.write(`${liveLine(state)}\n`),
      say: sentence => void stream.write(`${sentence}\n`),
    };
  }
  const paint: Paint = createPaint(stream.hasColors());
  let drawn = 0;
  return {
    show(state) {
      const width = (stream.columns || DEFAULT_COLUMNS) - 1;
      const lines = liveTable(state, paint).map(line => cut(line, width));
      // A line that is too long would take two rows, and the way back up would be wrong.
      stream.write(`${drawn > 0 ? `\u001B[${drawn}F` : ''}\u001B[0J${lines.join('\n')}\n`);
      drawn = lines.length;
    },
    say(sentence) {
      stream.write(`${sentence}\n`);
      drawn = 0;
    },
  };
}

/** Colours are given up with the rest of a line that is too long. */
function cut(line: string, width: number): string {
  const text = stripVTControlCharacters(line);
  return text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : line;
}
