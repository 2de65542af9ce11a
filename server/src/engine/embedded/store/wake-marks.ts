import type { WakeTopic } from '../../engine.ts';
import type { Statements } from './statements.ts';

/** Of topics that are no document's: who waits for one of them looks anew. */
const OTHERS = '';
const DOCUMENTS = 'documents:';
const READ = `SELECT topic, told FROM wakes UNION ALL SELECT 'events', ifnull((SELECT max(id) FROM events), 0)`;

interface Mark {
  topic: string;
  told: number;
}

/** Says to other processes who is woken, as part of the transaction. An event is told by itself. */
export function markWakes(sql: Statements, topics: ReadonlySet<WakeTopic>): void {
  for (const topic of topics) if (topic.startsWith(DOCUMENTS)) mark(sql, topic);
  const isOther = [...topics].some(topic => !topic.startsWith(DOCUMENTS));
  if (isOther && !topics.has('events')) mark(sql, OTHERS);
}

function mark(sql: Statements, topic: string): void {
  sql.run('INSERT INTO wakes (topic, told) VALUES (?, 1) ON CONFLICT DO UPDATE SET told = told + 1', [topic]);
}

/** What was marked since it was asked last: topics of documents by name, all others together. */
export class WakeMarks {
  readonly #sql: Statements;
  #told = new Map<string, number>();

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  /** @returns of `topics` those that a write since the last call wakes; each of them in the first call. */
  news(topics: Iterable<WakeTopic>): WakeTopic[] {
    const before = this.#told;
    this.#told = new Map(this.#sql.rows<Mark>(READ).map(({ topic, told }) => [topic, told]));
    const isNew = (topic: string): boolean => this.#told.get(topic) !== before.get(topic);
    const isOtherNew = isNew('events') || isNew(OTHERS);
    return [...topics].filter(topic => (topic.startsWith(DOCUMENTS) ? isNew(topic) : isOtherNew));
  }
}
