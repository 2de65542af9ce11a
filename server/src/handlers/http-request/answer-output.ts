import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import type { SecretScrubber } from '../../core/redaction/secret-scrubber.ts';
import type { HttpResponse } from '../../tools/tool.ts';
import type { Check } from './expectations.ts';
import type { HttpRequestInputs } from './inputs.ts';
import { keptBody } from './kept-body.ts';
import type { KeptBody } from './kept-body.ts';

/** What a run of `http.request` leaves behind. */
export interface AnswerOutput {
  /** Whether all expectations are met. */
  ok: boolean;
  method: string;
  /** The address that answered, after redirects; of an account its origin only. */
  url: string;
  account: string | null;
  status: number;
  duration_ms: number;
  redirects: number;
  /** Those that say something about the answer; no cookies. */
  headers: Record<string, string>;
  body: KeptBody;
  checks: Check[];
}

const TOLD_HEADERS: ReadonlySet<string> = new Set([
  ...['age', 'cache-control', 'content-encoding', 'content-language', 'content-length', 'content-type', 'date'],
  ...['etag', 'expires', 'last-modified', 'link', 'location', 'retry-after', 'server', 'vary', 'via'],
  ...['cf-ray', 'request-id', 'traceparent', 'x-cache', 'x-correlation-id', 'x-request-id'],
]);
const TOLD_PREFIXES = ['ratelimit', 'x-ratelimit-', 'x-rate-limit-'];
const MAX_HEADER_CHARS = 500;
const MAX_URL_CHARS = 2000;

interface Answered {
  inputs: HttpRequestInputs;
  response: HttpResponse;
  durationMs: number;
  checks: Check[];
  scrubber: SecretScrubber;
}

export function outputOf({ inputs, response, durationMs, checks, scrubber }: Answered): AnswerOutput {
  return {
    ok: checks.every(check => check.is_met),
    method: inputs.method,
    url: withoutInlineSecrets(response.url).slice(0, MAX_URL_CHARS),
    account: inputs.account ?? null,
    status: response.status,
    duration_ms: durationMs,
    redirects: response.redirects ?? 0,
    headers: toldHeaders(response.headers, scrubber),
    body: keptBody(response, inputs.keep_body_bytes, scrubber),
    checks,
  };
}

function toldHeaders(headers: Readonly<Record<string, string>>, scrubber: SecretScrubber): Record<string, string> {
  const told = Object.entries(headers).filter(
    ([name]) => TOLD_HEADERS.has(name) || TOLD_PREFIXES.some(prefix => name.startsWith(prefix)),
  );
  return Object.fromEntries(told.map(([name, value]) => [name, scrubber.scrubText(value).slice(0, MAX_HEADER_CHARS)]));
}
