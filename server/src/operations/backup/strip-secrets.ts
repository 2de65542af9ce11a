/** Names under which people keep secrets, in any spelling of case, "_" and "-". */
const SECRET_NAME =
  /secret|token|passw(?:or)?d|passphrase|api[-_]?key|private[-_]?key|access[-_]?key|signing[-_]?key|credential|authorization|cookie|ciphertext|encrypted/i;
/** Objects whose texts are taken out whatever their names: this is where tools are handed their keys. */
const SECRET_HOLDER = /^(?:env|environment|headers|auth)$/i;
/** Names that look like secrets and are lists of names, or counts. */
const HARMLESS_NAMES: ReadonlySet<string> = new Set([
  'required_secrets',
  'max_tokens',
  'tokens',
  'has_secret',
  'token_type',
]);

export interface StrippedValue {
  value: unknown;
  /** The paths that were taken out. */
  stripped: string[][];
}

/**
 * The rule of backups: no secret leaves. Taken out are texts, lists and objects under a name that says secret, all
 * texts in `env`, `headers` and `auth`, and addresses that hold a password or a secret parameter. Numbers and
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
  if (Array.isArray(value)) return value.map((item, index) => copyOf(item, [...path, String(index)], isHeld, stripped));
  if (!isObject(value)) return value;
  const kept: [string, unknown][] = [];
  for (const [name, item] of Object.entries(value)) {
    const at = [...path, name];
    if (isSecret(name, item, isHeld)) stripped.push(at);
    else kept.push([name, copyOf(item, at, isHeld || SECRET_HOLDER.test(name), stripped)]);
  }
  return Object.fromEntries(kept);
}

function isSecret(name: string, item: unknown, isHeld: boolean): boolean {
  if (typeof item === 'string' && (isHeld || isSecretUrl(item))) return true;
  if (HARMLESS_NAMES.has(name.toLowerCase()) || item === null) return false;
  return SECRET_NAME.test(name) && (typeof item === 'string' || typeof item === 'object');
}

function isSecretUrl(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.password !== '' || [...url.searchParams.keys()].some(name => SECRET_NAME.test(name) || name === 'key');
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
