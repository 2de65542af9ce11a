import { canonicalJson } from '../../core/canonical-json.ts';
import { isJsonDeeperThan, MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import type { HttpResponse } from '../../tools/tool.ts';
import type { Expectations, JsonExpectation } from './expect-input.ts';
import { valueAt } from '../../core/json-text/json-pointer.ts';
import { patternIn } from '../../core/pattern-match.ts';
import { isStatusIn, statusText } from './statuses.ts';

/** One expectation, as it stands in the output of the run. */
export interface Check {
  expected: string;
  /** Bounded, without the secrets that are known. */
  found: string;
  is_met: boolean;
}

export interface CheckedAnswer {
  response: HttpResponse;
  durationMs: number;
  /** Takes the secrets out of what is told. */
  scrubText: (text: string) => string;
}

/** Of what was expected and found, as it is told. */
const MAX_TOLD_CHARS = 200;
/** So much of it is looked through for secrets first, so that the cut cannot leave half of one. */
const MAX_SCRUBBED_CHARS = 4096;
/** For all patterns of an answer together: what holds the process may not add up. */
const PATTERN_BUDGET_MS = 500;

/** Holds an answer against what is expected of it; the status comes first. */
export function checksOf(expect: Expectations, { response, durationMs, scrubText }: CheckedAnswer): Check[] {
  const matcher = patternMatcher();
  const checks = [statusCheck(expect, response)];
  if (expect.contains !== undefined) checks.push(containsCheck(expect.contains, response));
  if (expect.matches !== undefined) {
    checks.push(matcher(`the answer to match ${expect.matches}`, expect.matches, bodyOf(response)));
  }
  const document = documentOf(response);
  for (const one of expect.json ?? []) checks.push(jsonCheck(one, document, matcher));
  if (expect.max_ms !== undefined) {
    const expected = `an answer within ${expect.max_ms} ms`;
    checks.push({ expected, found: `${durationMs} ms`, is_met: durationMs <= expect.max_ms });
  }
  return checks.map(check => told(check, scrubText));
}

function statusCheck({ status }: Expectations, response: HttpResponse): Check {
  return {
    expected: `status ${statusText(status)}`,
    found: `status ${response.status}`,
    is_met: isStatusIn(status, response.status),
  };
}

function containsCheck(text: string, response: HttpResponse): Check {
  const isMet = response.text.includes(text);
  return {
    expected: `the answer to hold ${quoted(text)}`,
    found: isMet ? 'it' : bodyOf(response).found,
    is_met: isMet,
  };
}

/** What a pattern is held against (null: there is no text), and how it is told. */
interface Subject {
  text: string | null;
  found: string;
}

type Matcher = (expected: string, pattern: string, subject: Subject) => Check;

/** All patterns of an answer share one allowance of time. */
function patternMatcher(): Matcher {
  let leftMs = PATTERN_BUDGET_MS;
  return (expected, pattern, { text, found }) => {
    if (text === null) return { expected, found, is_met: false };
    const startMs = performance.now();
    const verdict = leftMs <= 0 ? 'too_slow' : patternIn(text, pattern, leftMs);
    leftMs -= performance.now() - startMs;
    if (verdict !== 'too_slow') return { expected, found, is_met: verdict === 'matches' };
    const why = `no end within the ${PATTERN_BUDGET_MS} ms that all patterns are given; write it without repeats in repeats`;
    return { expected, found: why, is_met: false };
  };
}

/** The answer as JSON, or why it is none. */
type Document = { isJson: true; json: unknown } | { isJson: false; why: string };

function documentOf({ json, text, headers, isCut = false }: HttpResponse): Document {
  if (isCut) return { isJson: false, why: 'an answer that is too large to be read whole' };
  if (text.trim() === '') return { isJson: false, why: 'no body' };
  // null is a JSON value as well.
  if (json === null && text.trim() !== 'null') {
    return { isJson: false, why: `no JSON (content type ${quoted(headers['content-type'] ?? 'none')})` };
  }
  if (isJsonDeeperThan(text, MAX_JSON_DEPTH)) {
    return { isJson: false, why: `JSON of more than ${MAX_JSON_DEPTH} levels` };
  }
  return { isJson: true, json };
}

function jsonCheck(expectation: JsonExpectation, document: Document, matcher: Matcher): Check {
  const { pointer, matches, exists, equals = null } = expectation;
  const place = pointer === '' ? 'the whole answer' : pointer;
  const target = document.isJson ? valueAt(document.json, pointer) : ({ isThere: false } as const);
  const nothing = document.isJson ? 'nothing there' : document.why;
  const found = target.isThere ? quoted(target.value) : nothing;
  if (matches !== undefined) {
    return matcher(`${place} to match ${matches}`, matches, {
      text: target.isThere ? textOf(target.value) : null,
      found,
    });
  }
  if (exists !== undefined) {
    // Of what is no JSON it cannot be said that it has no such value.
    const isMet = document.isJson && target.isThere === exists;
    return { expected: `${place} to ${exists ? 'exist' : 'be absent'}`, found, is_met: isMet };
  }
  const isMet = target.isThere && canonical(target.value) === canonical(equals);
  return { expected: `${place} to equal ${quoted(equals)}`, found, is_met: isMet };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function bodyOf({ text, sha256, bytes = 0 }: HttpResponse): Subject {
  if (sha256 !== undefined) return { text: null, found: `${bytes} bytes that are no text` };
  return { text, found: text === '' ? 'no body' : quoted(text.slice(0, MAX_SCRUBBED_CHARS)) };
}

function canonical(value: unknown): string {
  return canonicalJson(value as object | null);
}

function quoted(value: unknown): string {
  return JSON.stringify(value);
}

function told({ expected, found, is_met }: Check, scrubText: (text: string) => string): Check {
  const telling = (text: string) => shortened(scrubText(text.slice(0, MAX_SCRUBBED_CHARS)));
  return { expected: telling(expected), found: telling(found), is_met };
}

function shortened(text: string): string {
  return text.length <= MAX_TOLD_CHARS ? text : `${text.slice(0, MAX_TOLD_CHARS - 1)}…`;
}
