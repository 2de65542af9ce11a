import { formsOfSecret } from './secret-forms.ts';
import { isSecretHolder, isSecretName } from './secret-names.ts';

export const REDACTED = '[redacted]';

/** Takes secrets out of JSON values. */
export interface SecretScrubber {
  /** A copy without secrets: of what stands under a name that says so, and of these secrets wherever they occur. */
  scrub(value: unknown): unknown;
  /** The same for a value that stands under these names. */
  scrubAt(path: readonly string[], value: unknown): unknown;
}

/** Knows the secrets that `samples` hold, in every form they may take in other texts. */
export function createSecretScrubber(samples: readonly unknown[]): SecretScrubber {
  const secrets = new Set<string>();
  for (const sample of samples) collect(sample, false, secrets);
  const forms = [...secrets].flatMap(formsOfSecret).sort((a, b) => b.length - a.length);

  const scrubText = (text: string): string =>
    forms.reduce(
      (left, form) => (left.includes(form) ? left.replaceAll(form, REDACTED) : left),
      withoutUrlSecrets(text),
    );

  const copyOf = (value: unknown, isHeld: boolean): unknown => {
    if (typeof value === 'string') return isHeld ? REDACTED : scrubText(value);
    if (Array.isArray(value)) return value.map(item => copyOf(item, isHeld));
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([name, item]): [string, unknown] => [
      scrubText(name),
      isSecret(name, item) ? REDACTED : copyOf(item, isHeld || isSecretHolder(name)),
    ]);
    return Object.fromEntries(entries);
  };

  return {
    scrub: value => copyOf(value, false),
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

function collect(value: unknown, isHeld: boolean, secrets: Set<string>): void {
  if (typeof value === 'string' && isHeld) addSecret(value, secrets);
  if (typeof value === 'number' && isHeld) secrets.add(String(value));
  if (Array.isArray(value)) for (const item of value) collect(item, isHeld, secrets);
  else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      collect(item, isHeld || isSecret(name, item) || isSecretHolder(name), secrets);
    }
  }
}

/** `Bearer abc` is kept secret as a whole, and `abc` by itself. */
function addSecret(text: string, secrets: Set<string>): void {
  secrets.add(text);
  const credentials = /^(?:bearer|basic|token|bot)\s+(\S+)$/i.exec(text)?.[1];
  if (credentials !== undefined) secrets.add(credentials);
}

/** Addresses may hold a password, or a parameter whose name says secret. */
function withoutUrlSecrets(text: string): string {
  if (!text.includes('://')) return text;
  return text
    .replace(/(:\/\/[^\s/?#:@]*:)[^\s/?#@]+@/g, `$1${REDACTED}@`)
    .replace(/([?&]([^\s=&#?]{1,64})=)[^\s&#"']+/g, (whole, start: string, name: string) =>
      isSecretName(name) || name.toLowerCase() === 'key' ? start + REDACTED : whole,
    );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
