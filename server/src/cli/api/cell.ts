import type { Run, RunStatus } from '@multi-job/contract';
import type { Colour, Paint } from '../paint.ts';

/** Text from outside on one line, without anything that a terminal would obey. */
export function plain(text: string, indent = ''): string {
  const isIndented = indent !== '' && text.startsWith(indent);
  const cleaned = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return isIndented ? indent + cleaned : cleaned;
}

/** Seconds are enough for people; `-` for none. */
export function instant(iso: string | null): string {
  return iso === null ? '-' : `${iso.slice(0, 19)}Z`;
}

export function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** Any JSON on one line: text bare, the rest as JSON. */
export function jsonCell(value: unknown): string {
  return plain(typeof value === 'string' ? value : JSON.stringify(value));
}

const COLOURS: Readonly<Record<RunStatus, Colour>> = {
  queued: 'blue',
  delayed: 'yellow',
  running: 'cyan',
  awaiting_approval: 'yellow',
  success: 'green',
  failed: 'red',
  cancelled: 'magenta',
};

export function statusCell({ status, delay_reason }: Run, paint: Paint): string {
  const reason = status === 'delayed' && delay_reason !== null ? ` (${delay_reason.replaceAll('_', ' ')})` : '';
  return paint(COLOURS[status], status + reason);
}
