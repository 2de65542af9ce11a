import { fileURLToPath } from 'node:url';
import type { Suspect } from '../service.ts';

/** More are not named: the log line stays readable. */
const MAX_SUSPECTS = 10;
/** Attempts that ended lately are remembered up to this number: what they left behind may still throw. */
const REMEMBERED = 20;

/** An attempt whose handler runs in the process of the worker. */
export interface SuspectRun extends Suspect {
  /** The module of the handler, where it is known. */
  moduleUrl: string | null;
}

/**
 * Whose handler may have thrown what nobody caught: of the runs whose module the stack names, else of all, those under way
 * first, then those that ended last.
 */
export function suspectsOf(error: unknown, underWay: readonly SuspectRun[], ended: readonly SuspectRun[]): Suspect[] {
  const all = [...underWay, ...ended.toReversed()];
  const stack = stackOf(error);
  const named = all.filter(({ moduleUrl }) => moduleUrl !== null && isNamedIn(stack, moduleUrl));
  const suspects = named.length > 0 ? named : underWay.length > 0 ? underWay : all;
  return suspects
    .slice(0, MAX_SUSPECTS)
    .map(({ run_id, job_id, type, attempt }) => ({ run_id, job_id, type, attempt }));
}

/** Adds one that ended, and forgets the oldest of too many. */
export function rememberEnded(ended: SuspectRun[], run: SuspectRun): void {
  ended.push(run);
  if (ended.length > REMEMBERED) ended.shift();
}

/** Whatever was thrown may throw again when it is looked at. */
function stackOf(error: unknown): string {
  try {
    return error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  } catch {
    return '';
  }
}

function isNamedIn(stack: string, moduleUrl: string): boolean {
  if (stack.includes(moduleUrl)) return true;
  return moduleUrl.startsWith('file:') && stack.includes(fileURLToPath(moduleUrl));
}
