import type { Event, MissedEvents } from '@multi-job/contract';

/** First line of a stream: how soon (ms) a browser comes back after a broken connection. */
export const OPENING_FRAME = 'retry: 2000\n\n';

/** A comment, which clients pass over: it keeps proxies from closing a quiet stream. */
export const KEEP_ALIVE_FRAME = ': keep-alive\n\n';

/** An event as server-sent event: its id resumes the stream. */
export function frameOf(event: Event): string {
  return `id: ${oneLine(event.id)}\nevent: ${oneLine(event.type)}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Says that events were left out for a slow reader. It has no id: resuming repeats nothing and misses nothing. */
export function missedFrame(missed: MissedEvents): string {
  return `event: missed\ndata: ${JSON.stringify(missed)}\n\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}
