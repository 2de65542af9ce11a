import { toAppError } from './refusals.ts';

/** Awaits a plain Redis command; what it is rejected with becomes an `AppError`. */
export async function answerOf<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (error) {
    throw toAppError(error);
  }
}

/** A reply that is a list; anything else is an empty one. */
export function listOf(reply: unknown): unknown[] {
  return Array.isArray(reply) ? (reply as unknown[]) : [];
}

/** A reply that is a list of texts. */
export function textsOf(reply: unknown): string[] {
  return listOf(reply).map(textOf);
}

/** Text of a reply; '' for nil. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** A number; '' and nil count as null. */
export function numberOrNull(value: unknown): number | null {
  const text = textOf(value);
  return text === '' ? null : Number(text);
}

/** `[field, value, field, value …]` as a map. */
export function mapOf(flat: readonly unknown[]): Map<string, string> {
  const map = new Map<string, string>();
  for (let at = 0; at + 1 < flat.length; at += 2) map.set(textOf(flat[at]), textOf(flat[at + 1]));
  return map;
}

/** A reply of HGETALL: an object, or flat inside a pipeline. */
export function hashOf(reply: unknown): Map<string, string> {
  return Array.isArray(reply) ? mapOf(listOf(reply)) : new Map(Object.entries(reply as Record<string, string>));
}

/** The list in groups of `size`. */
export function groupsOf(list: readonly unknown[], size: number): unknown[][] {
  const groups: unknown[][] = [];
  for (let at = 0; at + size <= list.length; at += size) groups.push(list.slice(at, at + size));
  return groups;
}

/** The replies of a pipeline; the first error among them is thrown. */
export async function pipelineAnswers(execution: Promise<[Error | null, unknown][] | null>): Promise<unknown[]> {
  const results = (await answerOf(execution)) ?? [];
  return results.map(([error, value]) => {
    if (error !== null) throw toAppError(error);
    return value;
  });
}
