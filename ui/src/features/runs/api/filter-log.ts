import type { LogLine } from './log-lines';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogFilter {
  search: string;
  /** This level and those above it. */
  level: LogLevel;
  attempt: number | null;
}

/** A row of the log view: a line by its index, or the head of an attempt. */
export type LogRow = { kind: 'line'; index: number } | { kind: 'attempt'; attempt: number };

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** The rows to show of the first `count` lines; heads where there are several attempts. */
export function filterLog(lines: readonly LogLine[], count: number, { search, level, attempt }: LogFilter): LogRow[] {
  const wanted = search.trim().toLowerCase();
  const least = RANK[level];
  const hasHeads = attempt === null && count > 0 && lines[0]?.attempt !== lines[count - 1]?.attempt;
  const rows: LogRow[] = [];
  let current: number | null = null;
  for (let index = 0; index < count; index++) {
    const line = lines[index];
    if (line === undefined || RANK[line.level] < least) continue;
    if (attempt !== null && line.attempt !== attempt) continue;
    if (wanted !== '' && !line.message.toLowerCase().includes(wanted)) continue;
    if (hasHeads && line.attempt !== current) rows.push({ kind: 'attempt', attempt: line.attempt });
    current = line.attempt;
    rows.push({ kind: 'line', index });
  }
  return rows;
}

/** The log as a text file, one line each. */
export function printLog(lines: readonly LogLine[], count: number): string {
  return lines
    .slice(0, count)
    .map(({ at, level, attempt, message }) => `${at} ${level.toUpperCase().padEnd(5)} #${attempt} ${message}\n`)
    .join('');
}
