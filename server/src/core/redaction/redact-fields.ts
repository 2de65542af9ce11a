import { REDACTED, withoutInlineSecrets } from './inline-secrets.ts';
import { placesOf } from './secret-places.ts';

/** Deeper data is no log line; it is left out. */
const MAX_DEPTH = 8;

/**
 * The fields of a log line without secrets: by name, by pair, and within texts. Numbers stay, and errors for whoever writes
 * them; `env` or `auth` as a field of the line itself is a word of ours.
 */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return copyOf(fields, 0, false) as Record<string, unknown>;
}

function copyOf(value: unknown, depth: number, isHeld: boolean): unknown {
  if (typeof value === 'string') return isHeld ? REDACTED : withoutInlineSecrets(value);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth >= MAX_DEPTH) return '[nested too deeply to be shown]';
  // What writes itself (a date, a URL) is no bag of fields.
  if ('toJSON' in value && typeof value.toJSON === 'function') return value;
  const places = placesOf(value, isHeld).map(({ name, item, standing }): [string, unknown] => [
    name,
    standing === 'secret' && typeof item !== 'number'
      ? REDACTED
      : copyOf(item, depth + 1, standing === 'held' && (isHeld || depth > 0 || Array.isArray(value))),
  ]);
  return Array.isArray(value) ? places.map(([, item]) => item) : Object.fromEntries(places);
}
