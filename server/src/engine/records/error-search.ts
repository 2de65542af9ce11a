import type { RunFilter } from '../port/queries.ts';

/** As both stores lower text themselves: the letters A to Z and no others. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}

/** Only what failed has an error: one is asked for of runs that cannot have any. */
export function asksForNothing({ error, status }: Pick<RunFilter, 'error' | 'status'>): boolean {
  return error !== undefined && status !== undefined && status !== 'failed';
}
