/** What a process tells whoever started it, once all that its roles need is there. */
export interface ReadyMessage {
  kind: 'ready';
  /** Where the API listens; null where it does not run. */
  url: string | null;
}

/** What the first process tells of the whole installation before any service starts. */
export interface CheckedMessage {
  kind: 'checked';
  facts: StartFacts;
}

export interface StartFacts {
  engine: 'embedded' | 'redis';
  /** The file of the embedded engine, or the namespace in Redis. */
  place: string;
  hasDashboard: boolean;
  /** Whether the API asks for a token. */
  asksForToken: boolean;
  shutdownTimeoutMs: number;
  /** Stored jobs. */
  jobs: number;
  /** What health says of the store. */
  warnings: readonly string[];
}

export type ChildMessage = ReadyMessage | CheckedMessage;

/**
 * Null for anything else: a handler may send what it likes. Without a schema library, which the supervisor would hold in
 * memory for this alone.
 */
export function parseChildMessage(message: unknown): ChildMessage | null {
  const { kind, url, facts } = fieldsOf(message);
  if (kind === 'ready' && (url === null || typeof url === 'string')) return { kind, url };
  return kind === 'checked' && isStartFacts(facts) ? { kind, facts } : null;
}

function isStartFacts(value: unknown): value is StartFacts {
  const { engine, place, hasDashboard, asksForToken, shutdownTimeoutMs, jobs, warnings } = fieldsOf(value);
  return (
    (engine === 'embedded' || engine === 'redis') &&
    typeof place === 'string' &&
    typeof hasDashboard === 'boolean' &&
    typeof asksForToken === 'boolean' &&
    Number.isInteger(shutdownTimeoutMs) &&
    Number.isInteger(jobs) &&
    Array.isArray(warnings) &&
    warnings.every(warning => typeof warning === 'string')
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
