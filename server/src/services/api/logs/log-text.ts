import { Readable } from 'node:stream';
import type { RunLogLine } from '@multi-job/contract';
import { printableLines } from '../../../core/printable-text.ts';
import type { Engine } from '../../../engine/engine.ts';

const PAGE_SIZE = 1000;
/** Before the further lines of a message: no handler can make one look like an entry. */
const FURTHER_LINE = '    | ';

/** The lines of a run after `afterSeq` as text, read as fast as they are taken. */
export async function logText(engine: Engine, runId: string, afterSeq: number): Promise<Readable> {
  const first = await engine.listRunLogs({ runId, afterSeq, limit: PAGE_SIZE });
  return Readable.from(partsOf(engine, runId, first));
}

async function* partsOf(engine: Engine, runId: string, first: readonly RunLogLine[]): AsyncGenerator<string> {
  for (let lines = first; lines.length > 0;) {
    yield lines.map(textOf).join('');
    if (lines.length < PAGE_SIZE) return;
    lines = await engine.listRunLogs({ runId, afterSeq: lines.at(-1)?.seq ?? 0, limit: PAGE_SIZE });
  }
}

function textOf({ at, level, attempt, message }: RunLogLine): string {
  return `${at} ${level.toUpperCase().padEnd(5)} [${attempt}] ${printableLines(message, FURTHER_LINE)}\n`;
}
