import { isDeepStrictEqual } from 'node:util';
import type { SpecChange } from '@multi-job/contract';
import { createSecretScrubber } from '../redaction/secret-scrubber.ts';

type Json = NonNullable<SpecChange['before']> | null;

interface RawChange {
  path: string[];
  before: Json | undefined;
  after: Json | undefined;
}

/**
 * The fields in which two specs differ, ordered by path. Objects are compared field by field, lists as a whole. What
 * stands under a name that says secret is redacted, and the same text wherever else it occurs in either spec.
 */
export function specDiff(before: object, after: object): SpecChange[] {
  const [was, is] = [jsonOf(before), jsonOf(after)];
  const raw: RawChange[] = [];
  collectChanges([], was, is, raw);
  if (raw.length === 0) return [];

  const scrubber = createSecretScrubber([was, is]);
  const shown = (path: string[], value: Json): Json => scrubber.scrubAt(path, value) as Json;
  return raw.map(({ path, before: old, after: now }) => ({
    path: pathText(path),
    ...(old === undefined ? {} : { before: shown(path, old) }),
    ...(now === undefined ? {} : { after: shown(path, now) }),
  }));
}

function jsonOf(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function collectChanges(path: string[], before: Json | undefined, after: Json | undefined, changes: RawChange[]): void {
  if (isDeepStrictEqual(before, after)) return;
  if (!isObject(before) || !isObject(after)) {
    changes.push({ path, before, after });
    return;
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  for (const name of names) collectChanges([...path, name], fieldOf(before, name), fieldOf(after, name), changes);
}

/** A name such as `toString` is not a field unless the object itself has it. */
function fieldOf(object: Record<string, Json>, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `inputs["a.b"].c`: a name that would be taken apart stands in brackets. */
function pathText(path: readonly string[]): string {
  return path
    .map(name => (/^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`))
    .join('')
    .replace(/^\./, '');
}
