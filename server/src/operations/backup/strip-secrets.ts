import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import { placesOf } from '../../core/redaction/secret-places.ts';

export interface StrippedValue {
  value: unknown;
  /** The paths that were taken out. */
  stripped: string[][];
}

/**
 * The rule of backups: no secret leaves. Taken out are texts, lists and objects under a name that says secret, all
 * texts in `env`, `headers` and `auth`, and texts that hold a secret, such as an address with a password. Numbers,
 * booleans and empty texts stay: `has_secret` and `max_tokens` are not secrets. What tools that are pinned say of
 * themselves (`pins`, by their names) has fields of every name, and stays but for what shows itself to be a secret.
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
    put(holder, name, found);
    // The hint of the secret that is there, not of the one that was there when the backup was made.
    const hint = name === 'ref' ? valueAt(source, [...path.slice(0, -1), 'hint']) : undefined;
    if (hint !== undefined && Object.hasOwn(holder, 'hint')) put(holder, 'hint', hint);
  }
  return filled;
}

function put(holder: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(holder, name, {
    value: structuredClone(value),
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function copyOf(value: unknown, path: string[], isHeld: boolean, stripped: string[][]): unknown {
  if (!isObject(value)) return value;
  const kept: [string, unknown][] = [];
  for (const { name, item, standing } of placesOf(value, isHeld)) {
    const at = [...path, name];
    if (name === 'secrets' && isReferences(item)) {
      kept.push([name, withoutReferences(item, at, stripped)]);
      continue;
    }
    if (name === 'pins' && path.length === 0 && isObject(item)) {
      kept.push([name, shownOf(item)]);
      continue;
    }
    // `env: 'production'` names an environment: the texts in `env` are secrets, not its own.
    const isHeldText = standing === 'held' && (isHeld || Array.isArray(value));
    if (isTakenOut(item, standing === 'secret', isHeldText)) {
      stripped.push(at);
      // A list keeps its length: an item that is taken out leaves nothing in its place.
      if (Array.isArray(value)) kept.push([name, null]);
    } else {
      kept.push([name, copyOf(item, at, standing === 'held', stripped)]);
    }
  }
  return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}

function shownOf(value: unknown): unknown {
  if (typeof value === 'string') return withoutInlineSecrets(value);
  if (Array.isArray(value)) return value.map(shownOf);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shownOf(item)]))
    : value;
}

type References = Readonly<Record<string, { ref?: string; hint?: string | null }>>;

/** Secrets that are stored apart, by their names: `{ bot_token: { ref: "…", hint: "4321" } }`; of one that was restored and not entered again the hint. */
function isReferences(value: unknown): value is References {
  if (!isObject(value) || Array.isArray(value)) return false;
  const items = Object.values(value);
  return (
    items.length > 0 && items.every(item => isObject(item) && (typeof item['ref'] === 'string' || isHintAlone(item)))
  );
}

function isHintAlone(item: Record<string, unknown>): boolean {
  return Object.keys(item).length === 1 && (item['hint'] === null || typeof item['hint'] === 'string');
}

/** Their names and hints stay, so that a restore can say what is to be entered again. */
function withoutReferences(value: References, path: string[], stripped: string[][]): unknown {
  const kept = Object.entries(value).map(([name, { hint = null }]): [string, unknown] => {
    stripped.push([...path, name, 'ref']);
    return [name, { hint }];
  });
  return Object.fromEntries(kept);
}

function isTakenOut(item: unknown, isSecret: boolean, isHeldText: boolean): boolean {
  if (item === '') return false;
  if (typeof item === 'string') return isSecret || isHeldText || holdsSecret(item);
  // What is empty holds nothing, and may be needed as it is.
  return isSecret && isObject(item) && Object.keys(item).length > 0;
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
