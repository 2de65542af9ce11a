import { REDACTED, withoutInlineSecrets } from './inline-secrets.ts';
import { formsOfSecret } from './secret-forms.ts';
import { isSecretHolder, isSecretName } from './secret-names.ts';
import { isSecretItem, secretValueFields } from './secret-pairs.ts';

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
    if (Array.isArray(value)) return value.map((item, index) => copyOf(item, isHeld || isSecretItem(value, index)));
    if (!isObject(value)) return value;
    const named = secretValueFields(value);
    const entries = Object.entries(value).map(([name, item]): [string, unknown] => [
      scrubText(name),
      isSecret(name, item) || (named.has(name) && isText(item))
        ? REDACTED
        : copyOf(item, isHeld || isSecretHolder(name)),
    ]);
    return Object.fromEntries(entries);
  };

  return {
    scrubText,
    scrubAt: (path, value) =>
      path.some(name => isSecret(name, value)) ? REDACTED : copyOf(value, path.some(isSecretHolder)),
  };
}

/** Whether everything in `value` is to be taken out because of the name it stands under. */
function isSecret(name: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false;
  const isCount = typeof value === 'number' && /tokens$/i.test(name);
  return !isCount && isSecretName(name);
}

/** @returns how many characters of text it looked at. */
function collect(value: unknown, isHeld: boolean, secrets: Set<string>): number {
  if (typeof value === 'number' && isHeld) secrets.add(String(value));
  if (typeof value === 'string') {
    if (isHeld) addSecret(value, secrets);
    return value.length;
  }
  if (Array.isArray(value)) {
    const holds = (index: number): boolean => isHeld || isSecretItem(value, index);
    return value.reduce<number>((sum, item, index) => sum + collect(item, holds(index), secrets), 0);
  }
  if (!isObject(value)) return 0;
  const named = secretValueFields(value);
  return Object.entries(value).reduce((sum, [name, item]) => {
    const holds = isHeld || isSecret(name, item) || isSecretHolder(name) || (named.has(name) && isText(item));
    return sum + name.length + collect(item, holds, secrets);
  }, 0);
}

/** `Bearer abc` is kept secret as a whole, and `abc` by itself. */
function addSecret(text: string, secrets: Set<string>): void {
  secrets.add(text);
  const credentials = /^(?:bearer|basic|token|bot)\s+(\S+)$/i.exec(text)?.[1];
  if (credentials !== undefined) secrets.add(credentials);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
