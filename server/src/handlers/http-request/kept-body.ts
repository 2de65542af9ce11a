import { isJsonDeeperThan } from '../../core/json-depth.ts';
import type { SecretScrubber } from '../../core/redaction/secret-scrubber.ts';
import type { HttpResponse } from '../../tools/tool.ts';

/** What is kept of an answer's body, without the secrets that are known. */
export type KeptBody =
  | { kind: 'none'; bytes: number }
  | { kind: 'json'; bytes: number; json: unknown }
  /** `is_whole`: nothing of it was left out. */
  | { kind: 'text'; bytes: number; text: string; is_whole: boolean }
  /** What is no text is not kept. `sha256` is of the bytes that were read, all of them where `is_whole`. */
  | { kind: 'binary'; bytes: number; sha256: string; is_whole: boolean };

/** Outputs may be 64 levels deep, and this stands in one. */
const MAX_DEPTH = 50;
/** What is scrubbed is longer than what is kept, so that a secret which the cut goes through is still known. */
const MARGIN_CHARS = 16_384;

/** @param atMostBytes of text or JSON; 0 keeps nothing but the size. */
export function keptBody(response: HttpResponse, atMostBytes: number, scrubber: SecretScrubber): KeptBody {
  const { bytes = 0, sha256, text, json, isCut = false } = response;
  if (bytes === 0) return { kind: 'none', bytes };
  if (sha256 !== undefined) return { kind: 'binary', bytes, sha256, is_whole: !isCut };
  if (atMostBytes === 0) return { kind: 'none', bytes };
  if (json !== null && bytes <= atMostBytes && !isJsonDeeperThan(text, MAX_DEPTH)) {
    return { kind: 'json', bytes, json: scrubber.scrubAt([], json) };
  }
  const scrubbed = scrubber.scrubText(text.slice(0, atMostBytes + MARGIN_CHARS));
  const kept = firstBytes(scrubbed, atMostBytes);
  const isWhole = !isCut && kept.length === scrubbed.length && text.length <= atMostBytes + MARGIN_CHARS;
  return { kind: 'text', bytes, text: kept, is_whole: isWhole };
}

/** The beginning of a text that takes at most so many bytes, without half a character at its end. */
export function firstBytes(text: string, atMost: number): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.byteLength <= atMost) return text;
  // A byte that goes on with a character begins with the bits 10.
  let end = atMost;
  while (end > 0 && ((bytes[end] ?? 0) & 0b1100_0000) === 0b1000_0000) end -= 1;
  return bytes.subarray(0, end).toString('utf8');
}
