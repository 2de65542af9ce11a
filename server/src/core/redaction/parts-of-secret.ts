import { isSecretName } from './secret-names.ts';

/** A shorter part of a secret says too little, and is found too often. */
const MIN_PART_CHARS = 12;
/** Of the lines of a key in PEM. */
const MIN_LINE_CHARS = 24;

/**
 * What must not be seen of a secret besides all of it: what follows `Bearer`, the lines of a key, and, where the secret is
 * itself a JSON text such as the key file of a service account, the texts in it that say secret.
 */
export function partsOfSecret(secret: string): string[] {
  const credentials = /^(?:bearer|basic|token|bot)\s+(\S{6,})$/i.exec(secret)?.[1];
  return [secret, ...(credentials === undefined ? [] : [credentials]), ...linesOf(secret), ...textsIn(parsed(secret))];
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length === 1) return [];
  return lines.filter(line => line.length >= MIN_LINE_CHARS && !line.startsWith('-----'));
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textsIn(value: unknown, isSecret = false): string[] {
  if (typeof value === 'string') {
    return isSecret && value.length >= MIN_PART_CHARS ? [value, ...linesOf(value)] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsIn(item, isSecret || isSecretName(name)));
}
