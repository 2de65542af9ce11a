import { isSecretHolder, isSecretName } from './secret-names.ts';
import { isSecretItem, secretValueFields } from './secret-pairs.ts';

/** How secret what stands somewhere is: as a whole, in every text within it (`env`, `headers`, `auth`), or not by its place. */
type Standing = 'secret' | 'held' | 'open';

interface Place {
  name: string;
  item: unknown;
  standing: Standing;
}

/**
 * What stands in a list or an object. The one rule of logs, audit and backups; what they do with a secret is their own.
 *
 * @param isHeld whether every text in `value` is a secret.
 */
export function placesOf(value: object, isHeld: boolean): Place[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => {
      const standing = isHeld || isSecretItem(value, index) ? 'held' : 'open';
      return { name: String(index), item, standing };
    });
  }
  const named = secretValueFields(value as Record<string, unknown>);
  return Object.entries(value).map(([name, item]: [string, unknown]) => {
    const isSecret =
      isSecretAt(name, item) || (named.has(name) && (typeof item === 'string' || typeof item === 'number'));
    const other = isHeld || isSecretHolder(name) ? 'held' : 'open';
    return { name, item, standing: isSecret ? 'secret' : other };
  });
}

/** Whether all of a value is secret for the name it stands under. A yes is none, nor a count such as `max_tokens`. */
export function isSecretAt(name: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false;
  const isCount = typeof value === 'number' && /tokens$/i.test(name);
  return !isCount && isSecretName(name);
}
