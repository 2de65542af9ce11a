import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import { isSecretHolder, isSecretName } from '../../core/redaction/secret-names.ts';
import { isSecretItem, secretValueFields } from '../../core/redaction/secret-pairs.ts';

export interface StrippedValue {
  value: unknown;
  /** The paths that were taken out. */
  stripped: string[][];
}

/**
 * The rule of backups: no secret leaves. Taken out are texts, lists and objects under a name that says secret, all
 * texts in `env`, `headers` and `auth`, and texts that hold a secret, such as an address with a password. Numbers and
 * booleans stay: `has_secret` and `max_tokens` are not secrets.
 */
export function stripSecrets(value: unknown): StrippedValue {
  const stripped: string[][] = [];
  return { value: copyOf(value, [], false, stripped), stripped };
}

/** `value` with what `source` has at the paths that were stripped from it. */
export function fillStripped(value: unknown, stripped: readonly (readonly string[])[], source: unknown): unknown {
  const filled = structuredClone(value);
  for (const path of stripped) {
    const found = valueAt(source, path);
    const holder = valueAt(filled, path.slice(0, -1));
    const name = path.at(-1);
    if (found === undefined || name === undefined || !isObject(holder)) continue;
    Object.defineProperty(holder, name, {
      value: structuredClone(found),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return filled;
}

function copyOf(value: unknown, path: string[], isHeld: boolean, stripped: string[][]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => itemOf(value, item, index));
  if (!isObject(value)) return value;
  const kept: [string, unknown][] = [];
  const named = secretValueFields(value);
  for (const [name, item] of Object.entries(value)) {
    const at = [...path, name];
    if (isSecret(name, item, isHeld || (named.has(name) && typeof item === 'string'))) stripped.push(at);
    else kept.push([name, copyOf(item, at, isHeld || isSecretHolder(name), stripped)]);
  }
  return Object.fromEntries(kept);

  /** A list keeps its length: an item that is taken out leaves nothing in its place. */
  function itemOf(list: readonly unknown[], item: unknown, index: number): unknown {
    const at = [...path, String(index)];
    if (typeof item !== 'string') return copyOf(item, at, isHeld, stripped);
    if (!isHeld && !isSecretItem(list, index) && !holdsSecret(item)) return item;
    stripped.push(at);
    return null;
  }
}

function isSecret(name: string, item: unknown, isHeld: boolean): boolean {
  if (typeof item === 'string') return isHeld || isSecretName(name) || holdsSecret(item);
  return typeof item === 'object' && item !== null && isSecretName(name);
}

function holdsSecret(text: string): boolean {
  return withoutInlineSecrets(text) !== text;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
