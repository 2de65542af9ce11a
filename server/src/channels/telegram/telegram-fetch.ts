import type { AllowedAddress, EgressClient } from '../../core/egress/egress-client.ts';
import type { EgressStreams } from '../../core/egress/egress-streams.ts';
import { hasCode } from '../../core/errors.ts';

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** As much of `fetch` as the library needs. */
type Fetch = (url: unknown, init: unknown) => Promise<{ status: number; ok: boolean; json: () => Promise<unknown> }>;

/** It was answered by something that is not the Bot API, such as a proxy in front of it. */
export class BadAnswerError extends Error {}

/** It answered more than is read. */
export class OversizedAnswerError extends Error {
  /** Of the first update in it, where it was seen. */
  readonly firstUpdateId: number | null;
  constructor(firstUpdateId: number | null) {
    super(`The answer is larger than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB and was not read to its end.`);
    this.firstUpdateId = firstUpdateId;
  }
}

interface FetchDeps {
  egress: EgressClient & EgressStreams;
  /** The address of the account: it may be a private one. */
  allow: AllowedAddress;
  timeoutMs: number;
  signal: AbortSignal;
  isLongPoll?: boolean;
}

/** The `fetch` of the library over the product's own way out: addresses are checked, nothing is followed. */
export function createTelegramFetch(deps: FetchDeps): Fetch {
  return async (url, init) => {
    const body = bodyOf(init);
    const { status, bytes } = await (deps.isLongPoll === true ? poll : request)(deps, String(url), body);
    return { status, ok: status >= 200 && status < 300, json: () => Promise.resolve(answerIn(status, bytes)) };
  };
}

function bodyOf(init: unknown): string {
  const body: unknown = typeof init === 'object' && init !== null && 'body' in init ? init.body : undefined;
  if (typeof body === 'string') return body;
  throw new BadAnswerError('Only JSON is sent to Telegram.');
}

const HEADERS = { 'content-type': 'application/json' };

async function request({ egress, allow, timeoutMs, signal }: FetchDeps, url: string, body: string) {
  const answer = await egress.request({
    ...{ method: 'POST', url, headers: HEADERS, body, timeoutMs, signal, allow },
    maxRedirects: 0,
    maxBodyBytes: MAX_ANSWER_BYTES,
  });
  return { status: answer.status, bytes: Buffer.from(answer.body) };
}

/** Over a connection of its own kind, so that many polls leave room for what is sent. */
async function poll({ egress, allow, timeoutMs, signal }: FetchDeps, url: string, body: string) {
  const whole = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const answer = await egress.open({
    ...{ method: 'POST', url, headers: HEADERS, body, timeoutMs, allow, signal: whole },
    maxBodyBytes: MAX_ANSWER_BYTES,
  });
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of answer.body) pieces.push(piece);
  } catch (error) {
    if (hasCode(error, 'BODY_TOO_LARGE')) throw new OversizedAnswerError(firstUpdateIdIn(Buffer.concat(pieces)));
    throw error;
  }
  return { status: answer.status, bytes: Buffer.concat(pieces) };
}

/** A quotation mark inside a text is escaped, so what looks like the name of the field is it. */
function firstUpdateIdIn(bytes: Buffer): number | null {
  const found = /"update_id"\s*:\s*(\d{1,16})\s*[,}]/.exec(bytes.toString('latin1'))?.[1];
  return found === undefined || !Number.isSafeInteger(Number(found)) ? null : Number(found);
}

function answerIn(status: number, bytes: Buffer): unknown {
  try {
    const answer: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof answer === 'object' && answer !== null && 'ok' in answer) return answer;
  } catch {
    // Said below.
  }
  throw new BadAnswerError(`HTTP ${status} came with no answer of the Bot API in it.`);
}
