import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_CHARS = 10;
const RANDOM_CHARS = 16;
const ID_CHARS = TIME_CHARS + RANDOM_CHARS;
/** By character code; characters that are in no id count as 0. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))));

/** Makes ids of 26 lower-case characters that sort by time, also within one millisecond of one process. */
export type NewId = (nowMs: number) => string;

/** A source of ids: 48 bits of epoch ms, then 80 random bits that count up within a millisecond. */
export function createIdSource(): NewId {
  let lastMs = -1;
  let low = 0n;
  return nowMs => {
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // The top bit stays clear so that counting up cannot overflow 80 bits.
      low = BigInt(`0x${randomBytes(10).toString('hex')}`) >> 1n;
    } else {
      low += 1n;
    }
    return idTimePrefix(lastMs) + encodeRandom(low);
  };
}

/** Whether a text has the form of our ids. */
export function isId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}

/** The first ten characters of every id made at `epochMs`: a bound for searching ids by time. */
export function idTimePrefix(epochMs: number): string {
  let rest = Math.max(0, Math.floor(epochMs));
  let text = '';
  for (let index = 0; index < TIME_CHARS; index += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Epoch ms at which an id was made. */
export function idTimeMs(id: string): number {
  let ms = 0;
  const end = Math.min(id.length, TIME_CHARS);
  // Ten characters are 50 bits: too many for a shift.
  for (let at = 0; at < end; at += 1) ms = ms * 32 + (VALUES[id.charCodeAt(at)] ?? 0);
  return ms;
}

/** The 128 bits of an id as 32 hex digits: the trace id of a run that came without one. Each claimed run asks for it. */
export function idToTraceId(id: string): string {
  const characters = id.padStart(ID_CHARS, '0').slice(-ID_CHARS);
  // Four characters are five digits; before them come two characters, of whose ten bits the top two are left out.
  let digits = (bitsOf(characters, 0, 2) & 0xff).toString(16).padStart(2, '0');
  for (let at = 2; at < ID_CHARS; at += 4)
    digits += bitsOf(characters, at, at + 4)
      .toString(16)
      .padStart(5, '0');
  return digits;
}

function bitsOf(characters: string, from: number, to: number): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits = (bits << 5) | (VALUES[characters.charCodeAt(at)] ?? 0);
  return bits;
}

function encodeRandom(low: bigint): string {
  let high = Number(low >> 40n);
  let rest = Number(low & 0xffffffffffn);
  let text = '';
  for (let index = 0; index < RANDOM_CHARS / 2; index += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  for (let index = 0; index < RANDOM_CHARS / 2; index += 1) {
    text = ALPHABET.charAt(high % 32) + text;
    high = Math.floor(high / 32);
  }
  return text;
}
