import { cronFault } from './cron-of.ts';
import { carried, left } from './imported-entry.ts';
import type { Imported, ImportedEntry } from './imported-entry.ts';
import { numberOf, recordOf } from './loose-values.ts';
import { createJobNames } from './name-job.ts';

const PAGE = 500;
const MOST_SCHEDULERS = 100_000;

/** What is asked of Redis: nothing here changes anything. */
export interface BullReader {
  /** Keys that match a glob. */
  scan(glob: string): Promise<string[]>;
  /** The type of a key, such as `zset`. */
  type(key: string): Promise<string>;
  /** Members of a sorted set with their scores, by place. */
  page(key: string, from: number, count: number): Promise<{ id: string; nextMs: number }[]>;
  hash(key: string): Promise<Record<string, string>>;
}

export interface ReadBullMq {
  reader: BullReader;
  /** Of the keys of BullMQ. */
  keyPrefix: string;
  prefix: string;
  /** Which job type stands for `queue:name` or `queue`. */
  types: ReadonlyMap<string, string>;
  onRead: () => void;
}

/** Reads the job schedulers of all queues, as BullMQ 5 and 6 store them: a sorted set `repeat` and a hash for each. */
export async function readBullMq({ reader, keyPrefix, prefix, types, onRead }: ReadBullMq): Promise<Imported> {
  const nameJob = createJobNames(prefix);
  const entries: ImportedEntry[] = [];
  const keys = (await reader.scan(`${escaped(keyPrefix)}:*:repeat`)).sort();
  for (const key of keys) {
    if ((await reader.type(key)) !== 'zset') continue;
    const queue = key.slice(keyPrefix.length + 1, -':repeat'.length);
    for (let from = 0; from < MOST_SCHEDULERS; from += PAGE) {
      const page = await reader.page(key, from, PAGE);
      for (const { id, nextMs } of page) {
        const fields = await reader.hash(`${key}:${id}`);
        entries.push(readScheduler({ queue, id, nextMs, fields, types, nameJob }));
        onRead();
      }
      if (page.length < PAGE) break;
    }
  }
  const notes = keys.length === 0 ? [`there is no queue with job schedulers under the prefix "${keyPrefix}"`] : [];
  return { entries, notes };
}

interface Scheduler {
  queue: string;
  id: string;
  nextMs: number;
  fields: Readonly<Record<string, string>>;
  types: ReadonlyMap<string, string>;
  nameJob: (words: string) => string;
}

function readScheduler({ queue, id, nextMs, fields, types, nameJob }: Scheduler): ImportedEntry {
  const place = `queue ${queue}, scheduler ${id}`;
  const { name, pattern, every, tz } = fields;
  const original = `${name ?? '?'}: ${pattern ?? (every === undefined ? '?' : `every ${every} ms`)}`;
  if (name === undefined) {
    return left(
      place,
      original,
      'is a repeatable job of an older BullMQ: make it a job scheduler there first (upsertJobScheduler)',
    );
  }
  const type = types.get(`${queue}:${name}`) ?? types.get(queue);
  const schedule = scheduleOf(fields, nextMs);
  if (typeof schedule === 'string') return left(place, original, schedule);
  const data = jsonOf(fields['data']);
  if (data === null) return left(place, original, 'has data that is no JSON object: inputs are one');
  if (type === undefined) {
    return left(
      place,
      original,
      `is worked on by code of yours: register a handler for it (docs/writing-jobs.md) and name its type, --type ${queue}:${name}=your.type`,
    );
  }
  const opts = jsonOf(fields['opts']) ?? {};
  const attempts = numberOf(opts['attempts']) ?? 1;
  const delayMs = numberOf(recordOf(opts['backoff'])['delay']) ?? numberOf(opts['backoff']);
  const isExponential = recordOf(opts['backoff'])['type'] === 'exponential';
  const notes: string[] = [];
  if (tz === undefined && pattern !== undefined)
    notes.push('it names no zone: there it was that of the process, here DEFAULT_TIMEZONE');
  if (fields['limit'] !== undefined) notes.push(`its limit of ${fields['limit']} firings is not carried over`);
  if (numberOf(opts['priority']) !== null)
    notes.push('its priority is not carried over: give the job critical, normal or low');
  const delaySec = delayMs === null ? null : Math.min(delayMs / 1000, 86_400);
  return carried({
    ...{ place, original, notes },
    spec: {
      job_id: nameJob(`${queue} ${id}`),
      type,
      schedule,
      retry_policy: {
        max_retry: Math.max(0, Math.min(attempts - 1, 100)),
        ...(delaySec !== null &&
          delaySec > 0 &&
          (isExponential ? { exponential: { base_sec: delaySec } } : { backoff_sec: [delaySec] })),
      },
      // BullMQ adds the next job whether the last has ended or not.
      inputs: { ...data, allow_overlap: true },
    },
  });
}

/** @returns why it cannot be carried over, where it cannot. */
function scheduleOf(
  { pattern, every, tz, startDate, endDate }: Readonly<Record<string, string>>,
  nextMs: number,
): object | string {
  const bounds = { ...instant('start_at', startDate), ...instant('end_at', endDate) };
  if (pattern !== undefined) {
    return cronFault(pattern) ?? { cron: pattern, ...(tz !== undefined && { timezone: tz }), ...bounds };
  }
  const ms = numberOf(every);
  if (ms === null) return 'has neither a pattern nor an interval';
  if (ms < 1000 || ms % 1000 !== 0) return `fires every ${ms} ms: intervals are whole seconds`;
  if (ms / 1000 > 31_536_000) return 'fires less than once a year: write it as cron';
  // It keeps its phase.
  const start = Number.isFinite(nextMs) && nextMs > 0 ? { start_at: new Date(nextMs).toISOString() } : {};
  return { interval_sec: ms / 1000, ...start, ...bounds };
}

/** Numbers of milliseconds, or dates as text. */
function instant(name: string, value: string | undefined): Record<string, string> {
  if (value === undefined) return {};
  const ms = numberOf(value) ?? Date.parse(value);
  return Number.isNaN(ms) ? {} : { [name]: new Date(ms).toISOString() };
}

function jsonOf(text: string | undefined): Record<string, unknown> | null {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function escaped(glob: string): string {
  return glob.replace(/[\\*?[\]]/g, letter => `\\${letter}`);
}
