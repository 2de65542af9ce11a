import type { FindAccount } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { NoteAccountUse } from '../../core/accounts/note-account-use.ts';
import type { Clock } from '../../core/clock.ts';
import { isoOf } from '../../core/clock.ts';
import type { EgressClient, EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { standardHeaders } from './standard-headers.ts';
import { WEBHOOK_PROVIDER, webhookAccount } from './webhook-account.ts';
import type { WebhookAccount } from './webhook-account.ts';
import { SIGNATURE_HEADER, signWebhook } from './webhook-signature.ts';

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** Refusals before anything was sent that the next try would meet again. */
const FINAL_CODES: ReadonlySet<string> = new Set(['NOT_FOUND', 'VALIDATION', 'EGRESS_DENIED', 'BODY_TOO_LARGE']);

export interface WebhookChannelDeps {
  egress: EgressClient;
  clock: Clock;
  findAccount: FindAccount;
  listAccountsOf: ListAccountsOf;
  noteUse: NoteAccountUse;
  /** How long a receiver has to answer; 15 s when absent. */
  timeoutMs?: number;
}

/** The generic webhook: an HTTP POST of JSON, signed by Standard Webhooks, whole in one piece. */
export function createWebhookChannel(deps: WebhookChannelDeps): OutboundChannel {
  return {
    channel: 'webhook',
    render: message => [{ partId: `${message.messageId}.0`, to: message.to, body: message }],
    async send(accountId, part, signal) {
      let account: WebhookAccount;
      try {
        account = await webhookAccount(deps, accountId);
      } catch (error) {
        return notSent(error);
      }
      try {
        const response = await post(deps, { accountId, account, part, signal });
        deps.noteUse(WEBHOOK_PROVIDER, accountId);
        return resultOf(accountId, account, response, deps.clock.now());
      } catch (error) {
        const mayHaveReached = !(error instanceof AppError) || error.details['may_have_reached'] === true;
        return mayHaveReached ? { kind: 'unknown', code: 'no_answer', message: messageOf(error) } : notSent(error);
      }
    },
  };
}

interface Post {
  accountId: string;
  account: WebhookAccount;
  part: OutgoingPart;
  signal: AbortSignal;
}

function post(
  { egress, clock, timeoutMs = TIMEOUT_MS }: WebhookChannelDeps,
  { accountId, account, part, signal }: Post,
) {
  // What `render` above made of it.
  const message = part.body as OutgoingMessage;
  const { messageId } = message;
  const { url, secret, allow } = account;
  const nowMs = clock.now();
  const body = bodyOf(accountId, message, nowMs);
  return egress.request({
    ...{ method: 'POST', url, body, timeoutMs, signal },
    headers: {
      'content-type': 'application/json',
      ...standardHeaders({ messageId, body, secret, nowMs }),
      // Receivers of older versions go by these.
      'x-delivery-id': messageId,
      [SIGNATURE_HEADER]: signWebhook(body, secret, nowMs),
    },
    // A redirect would carry a signed message to a place nobody named.
    maxRedirects: 0,
    maxBodyBytes: MAX_ANSWER_BYTES,
    cutBody: true,
    ...(allow !== null && { allow }),
  });
}

function bodyOf(accountId: string, message: OutgoingMessage, nowMs: number): string {
  return JSON.stringify({
    delivery_id: message.messageId,
    sent_at: isoOf(nowMs),
    account_id: accountId,
    job_id: message.jobId,
    run_id: message.runId,
    trace_id: message.traceId,
    to: message.to,
    subject: message.subject,
    text: message.text,
    data: message.data ?? null,
  });
}

function notSent(error: unknown): SendResult {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  const told = { code: code.toLowerCase(), message: messageOf(error) };
  return FINAL_CODES.has(code) ? { kind: 'final', ...told } : { kind: 'retry', afterMs: null, ...told };
}

/** By Standard Webhooks: 2xx alone is success, a redirect is not followed, 410 wants no more, 429 and 5xx later. */
function resultOf(accountId: string, account: WebhookAccount, response: EgressResponse, nowMs: number): SendResult {
  const { status, headers, body } = response;
  const providerStatus = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: 'sent', providerMessageId: messageIdIn(body), providerStatus };
  const answered = `Webhook account "${accountId}" answered HTTP ${status}${excerptOf(account, body)}.`;
  if (status === 410) return { kind: 'final', code: 'gone', message: answered, providerStatus };
  const message = `${answered} ${mendOf(status)}`;
  const afterMs = status >= 400 ? retryAfterMs(headers['retry-after'], nowMs) : null;
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429 || afterMs !== null;
  if (isPassing) return { kind: 'retry', afterMs, code: 'unavailable', message, providerStatus };
  return { kind: 'final', code: 'validation', message, providerStatus };
}

function mendOf(status: number): string {
  if (status >= 300 && status < 400) return 'Redirects are not followed: set the final address as its url.';
  if (status === 401 || status === 403) return 'Check that both sides have the same secret.';
  return 'Check the receiver.';
}

/** The id the receiver gave the message, where it answers with JSON that has one. */
function messageIdIn(body: Uint8Array): string | null {
  try {
    const answer: unknown = JSON.parse(Buffer.from(body).toString());
    if (typeof answer !== 'object' || answer === null) return null;
    const id = 'id' in answer ? answer.id : 'message_id' in answer ? answer.message_id : null;
    return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 128) : null;
  } catch {
    return null;
  }
}

/** The start of the answer for a message, without the account's secret or address should it be echoed. */
function excerptOf({ url, secret }: WebhookAccount, body: Uint8Array): string {
  const text = Buffer.from(body).toString().replaceAll(secret, '***').replaceAll(url, '***');
  const excerpt = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200);
  return excerpt === '' ? '' : `: "${excerpt}"`;
}
