import { jsonLeaves } from './json-leaves.ts';
import type { JsonLeaf } from './json-leaves.ts';

/** A double says every number of 15 digits, and needs 17 to be told from its neighbours. */
const DIGITS_OF_DOUBLE = 17;
/** Texts without a long number or a large exponent, which are most, are through with this. */
const MAY_BE_INEXACT = /[\d.]{16}|[eE][+-]?\d{3}/;

/** The first number of a JSON text that would come back as another one; null where all are kept. */
export function findInexactNumber(json: string): (JsonLeaf & { keptAs: string }) | null {
  if (!MAY_BE_INEXACT.test(json)) return null;
  for (const leaf of jsonLeaves(json)) {
    if (leaf.kind === 'number' && !isKept(leaf.text)) return { ...leaf, keptAs: String(Number(leaf.text)) };
  }
  return null;
}

function isKept(text: string): boolean {
  const value = Number(text);
  const written = digitsOf(text);
  if (!Number.isFinite(value) || (value === 0 && written.digits !== '')) return false;
  if (/^-?\d+$/.test(text) && BigInt(text) === BigInt(value)) return true;
  const kept = digitsOf(String(value));
  if (written.digits === kept.digits && written.exponent === kept.exponent) return true;
  // Some clients write all 17 digits of a fraction: that is the same double, said at greater length.
  return /[.eE]/.test(text) && written.digits.length <= DIGITS_OF_DOUBLE;
}

/** The size of a number as 0.digits × 10^exponent, without zeros at either end. */
function digitsOf(text: string): { digits: string; exponent: number } {
  const [mantissa = '', power = '0'] = text.replace(/^-/, '').split(/[eE]/);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = (whole + fraction).replace(/0+$/, '');
  const digits = all.replace(/^0+/, '');
  const exponent = Number(power) + whole.length - (all.length - digits.length);
  return { digits, exponent: digits === '' ? 0 : exponent };
}
