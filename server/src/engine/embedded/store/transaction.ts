import type { EventType, RunStatus } from '@multi-job/contract';
import type { WakeTopic } from '../../engine.ts';
import type { NewEvent } from '../../port/events.ts';
import type { MetricSample } from '../../port/metrics.ts';
import { EndingCounter } from '../counters/ending-counter.ts';
import { EventCounter } from '../counters/event-counter.ts';
import { JobCounter } from '../counters/job-counter.ts';
import { MetricCounter } from '../counters/metric-counter.ts';
import { MinuteCounter } from '../counters/minute-counter.ts';
import type { SpecCache } from './spec-cache.ts';
import type { Statements } from './statements.ts';
import { markWakes } from './wake-marks.ts';

type LiveStatus = Exclude<RunStatus, 'success' | 'failed' | 'cancelled'>;

/**
 * One write transaction. Beside its statements it gathers what many steps of it add to the same rows
 * (counts, metrics, events and the like), to write each once before the commit, and the topics to wake after it.
 */
export class Transaction {
  readonly sql: Statements;
  readonly specs: SpecCache;
  readonly topics = new Set<WakeTopic>();
  readonly metrics: MetricCounter;
  readonly jobs: JobCounter;
  readonly endings: EndingCounter;
  readonly minuteCounts: MinuteCounter;
  readonly #events: EventCounter;
  readonly #counts = new Map<string, { status: LiveStatus; pool: string; priority: number; delta: number }>();

  constructor(sql: Statements, specs: SpecCache) {
    this.sql = sql;
    this.specs = specs;
    this.metrics = new MetricCounter(sql);
    this.jobs = new JobCounter(sql);
    this.endings = new EndingCounter(sql);
    this.minuteCounts = new MinuteCounter(sql);
    this.#events = new EventCounter(sql);
  }

  /** Appends to the timeline. */
  event(type: EventType, atMs: number, about: Pick<NewEvent, 'jobId' | 'runId'>, data?: NewEvent['data']): void {
    this.append({ type, ...about, data }, atMs);
  }

  append(event: NewEvent, atMs: number): void {
    this.#events.add(event, atMs);
    this.topics.add('events');
  }

  wake(topic: WakeTopic): void {
    this.topics.add(topic);
  }

  metric(sample: MetricSample): void {
    this.metrics.add(sample);
  }

  /** Keeps `live_counts` in step with a run that enters (+1) or leaves (-1) a status. */
  count(status: LiveStatus, run: { pool: string; priority: number }, delta: 1 | -1): void {
    const key = `${status} ${run.priority} ${run.pool}`;
    const counted = this.#counts.get(key);
    if (counted === undefined) this.#counts.set(key, { status, pool: run.pool, priority: run.priority, delta });
    else counted.delta += delta;
  }

  /** Writes what was gathered, and a mark for other processes where somebody is to be woken. */
  flush(): void {
    for (const { status, pool, priority, delta } of this.#counts.values()) {
      if (delta === 0) continue;
      this.sql.run(
        `INSERT INTO live_counts (status, pool, priority, count) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
        [status, pool, priority, delta],
      );
    }
    this.metrics.flush();
    this.jobs.flush();
    this.endings.flush();
    this.minuteCounts.flush();
    this.#events.flush();
    if (this.topics.size > 0) markWakes(this.sql, this.topics);
  }
}
