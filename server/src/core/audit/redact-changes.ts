import { isDeepStrictEqual } from 'node:util';
import type { AuditChange } from '@multi-job/contract';
import type { KnownSecrets } from '../redaction/known-secrets.ts';
import { createSecretScrubber } from '../redaction/secret-scrubber.ts';

/** A row tells what changed; it is no copy of it. */
const MAX_CHANGES = 100;
const MAX_TEXT_CHARS = 500;
const MAX_LIST_CHARS = 2000;

interface RawChange {
  path: string[];
  before: unknown;
  after: unknown;
}

/**
 * The fields in which two JSON values differ, by dotted path, without secrets: texts under names that say secret are
 * taken out at every depth, and wherever else they occur, also in base64 or URL-encoded. Lists are compared whole.
 *
 * @param before what was there; null for something new.
 * @param after what is there now; null for something that was deleted.
 * @param known further secrets, whatever they stand under.
 */
export function redactChanges(before: unknown, after: unknown, known?: KnownSecrets): AuditChange[] {
  try {
    return describe(before, after, known);
  } catch (error) {
    // Values nested thousands of levels deep exceed the stack; the call they came with is to be recorded all the same.
    if (!(error instanceof RangeError)) throw error;
    return [{ field: '…', after: 'nested too deeply to be shown' }];
  }
}

function describe(before: unknown, after: unknown, known: KnownSecrets | undefined): AuditChange[] {
  const [was, is] = [jsonOf(before), jsonOf(after)];
  const scrubber = createSecretScrubber([was, is]);
  const raw: RawChange[] = [];
  collectChanges([], was, is, raw);
  const changes = raw.slice(0, MAX_CHANGES).map(({ path, before: old, after: now }): AuditChange => {
    const shown = (value: unknown) => shortened(without(scrubber.scrubAt(path, value), known));
    return {
      field: cut(without(scrubber.scrubText(path.join('.')), known), MAX_TEXT_CHARS),
      ...(old === undefined ? {} : { before: shown(old) }),
      ...(now === undefined ? {} : { after: shown(now) }),
    };
  });
  const left = raw.length - changes.length;
  return left === 0 ? changes : [...changes, { field: '…', after: `${left} more fields changed` }];
}

function without<T>(value: T, known: KnownSecrets | undefined): T {
  return known === undefined || known.isEmpty ? value : known.scrub(value);
}

/** What JSON makes of it; undefined for nothing. */
function jsonOf(value: unknown): unknown {
  return value === null || value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

function collectChanges(path: string[], before: unknown, after: unknown, changes: RawChange[]): void {
  if (isDeepStrictEqual(before, after)) return;
  if (!canDescend(before) || !canDescend(after) || (isLeaf(before) && isLeaf(after))) {
    changes.push({ path, before, after });
    return;
  }
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    collectChanges([...path, name], old.get(name), now.get(name), changes);
  }
}

/** An object, or nothing, which is an object without fields. */
function canDescend(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** Nothing, or an object in which there is nothing to descend to. */
function isLeaf(value: unknown): boolean {
  return fieldsOf(value).size === 0;
}

function fieldsOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

/** Done after secrets were taken out: half a secret would not be found. */
function shortened(value: unknown): NonNullable<AuditChange['after']> | null {
  if (typeof value === 'string') return cut(value, MAX_TEXT_CHARS);
  if (typeof value !== 'object' || value === null) return value as number | boolean | null;
  const text = JSON.stringify(value);
  return text.length <= MAX_LIST_CHARS ? (value as NonNullable<AuditChange['after']>) : cut(text, MAX_TEXT_CHARS);
}

function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars)}… (${text.length} characters)`;
}
