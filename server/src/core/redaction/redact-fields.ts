import { REDACTED, withoutInlineSecrets } from './inline-secrets.ts';
import { isSecretHolder, isSecretName } from './secret-names.ts';
import { isSecretItem, secretValueFields } from './secret-pairs.ts';

/** Deeper data is no log line; it is left out. */
const MAX_DEPTH = 8;

/** The fields of a log line without secrets: by name, by pair, and within texts. Errors stay for whoever writes them. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return copyOf(fields, 0, false) as Record<string, unknown>;
}

function copyOf(value: unknown, depth: number, isHeld: boolean): unknown {
  if (typeof value === 'string') return isHeld ? REDACTED : withoutInlineSecrets(value);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth >= MAX_DEPTH) return '[nested too deeply to be shown]';
  if (Array.isArray(value)) {
    return value.map((item, index) => copyOf(item, depth + 1, isHeld || isSecretItem(value, index)));
  }
  // What writes itself (a date, a URL) is no bag of fields.
  if ('toJSON' in value && typeof value.toJSON === 'function') return value;
  const named = secretValueFields(value as Record<string, unknown>);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [
      name,
      hides(name, item) || (named.has(name) && typeof item === 'string')
        ? REDACTED
        : copyOf(item, depth + 1, isHeld || (depth > 0 && isSecretHolder(name))),
    ]),
  );
}

/** A name that says secret over a count or a yes is none. */
function hides(name: string, item: unknown): boolean {
  return isSecretName(name) && (typeof item === 'string' || (typeof item === 'object' && item !== null));
}
