import { REDACTED, withoutInlineSecrets } from './inline-secrets.ts';
import { formsOfSecret } from './secret-forms.ts';
import { isSecretHolder } from './secret-names.ts';
import { isSecretAt, placesOf } from './secret-places.ts';

/** Forms of secrets times characters to look for them in: about 50 ms of work. */
const MAX_WORK = 100_000_000;

/** Takes secrets out of JSON values. */
export interface SecretScrubber {
  /** The text without the secrets that are known, and without those of addresses. */
  scrubText(text: string): string;
  /** A copy without secrets of a value that stands under these names, from the outermost on. */
  scrubAt(path: readonly string[], value: unknown): unknown;
}

/**
 * Knows the secrets that `samples` hold, in every form they may take in other texts. Where these are too many to look
 * for, every text is taken out.
 */
export function createSecretScrubber(samples: readonly unknown[]): SecretScrubber {
  const secrets = new Set<string>();
  const textChars = samples.reduce<number>((sum, sample) => sum + collect(sample, false, secrets), 0);
  const forms = [...secrets].flatMap(formsOfSecret).sort((a, b) => b.length - a.length);

  const isTooMuch = forms.length * textChars > MAX_WORK;
  const scrubText = (text: string): string => {
    if (isTooMuch) return REDACTED;
    return forms.reduce(
      (left, form) => (left.includes(form) ? left.replaceAll(form, REDACTED) : left),
      withoutInlineSecrets(text),
    );
  };

  const copyOf = (value: unknown, isHeld: boolean): unknown => {
    if (typeof value === 'string') return isHeld ? REDACTED : scrubText(value);
    if (!isObject(value)) return value;
    const places = placesOf(value, isHeld).map(({ name, item, standing }): [string, unknown] => [
      scrubText(name),
      standing === 'secret' ? REDACTED : copyOf(item, standing === 'held'),
    ]);
    return Array.isArray(value) ? places.map(([, item]) => item) : Object.fromEntries(places);
  };

  return {
    scrubText,
    scrubAt: (path, value) =>
      path.some(name => isSecretAt(name, value)) ? REDACTED : copyOf(value, path.some(isSecretHolder)),
  };
}

/** @returns how many characters of text it looked at. */
function collect(value: unknown, isHeld: boolean, secrets: Set<string>): number {
  if (typeof value === 'number' && isHeld) secrets.add(String(value));
  if (typeof value === 'string') {
    if (isHeld) addSecret(value, secrets);
    return value.length;
  }
  if (!isObject(value)) return 0;
  return placesOf(value, isHeld).reduce((sum, { name, item, standing }) => {
    const nameChars = Array.isArray(value) ? 0 : name.length;
    return sum + nameChars + collect(item, standing !== 'open', secrets);
  }, 0);
}

/** `Bearer abc` is kept secret as a whole, and `abc` by itself. */
function addSecret(text: string, secrets: Set<string>): void {
  secrets.add(text);
  const credentials = /^(?:bearer|basic|token|bot)\s+(\S+)$/i.exec(text)?.[1];
  if (credentials !== undefined) secrets.add(credentials);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
