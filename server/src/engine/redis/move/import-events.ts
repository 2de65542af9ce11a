import type { MovedEvent } from '../../port/moved-records.ts';
import type { Commands } from './commands.ts';

const MOST_TOGETHER = 500;

/** Events of one time that are numbered in a row share an entry, which has the number of its first. */
export function importEvents(commands: Commands, events: readonly MovedEvent[]): void {
  let entry: MovedEvent[] = [];
  const write = (): void => {
    const [first] = entry;
    if (first === undefined) return;
    const list = JSON.stringify(entry.map(({ type, jobId, runId, data }) => [type, jobId ?? '', runId ?? '', data]));
    commands.add('XADD', 'events', `${first.number}-0`, 't', first.atMs, 'e', list);
    entry = [];
  };
  for (const event of events) {
    const last = entry.at(-1);
    const isTogether = last?.atMs === event.atMs && last.number + 1 === event.number && entry.length < MOST_TOGETHER;
    if (!isTogether) write();
    entry.push(event);
  }
  write();
  const newest = events.at(-1);
  if (newest !== undefined) commands.add('SET', 'evseq', newest.number);
}
