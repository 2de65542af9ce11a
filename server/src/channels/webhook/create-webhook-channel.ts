import type { FindAccount } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { NoteAccountUse } from '../../core/accounts/note-account-use.ts';
import type { Clock } from '../../core/clock.ts';
import { isoOf } from '../../core/clock.ts';
import type { EgressClient, EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import type { ChannelAdapter, ChannelMessage, ChannelReceipt } from '../channel-adapter.ts';
import { WEBHOOK_PROVIDER, webhookAccount } from './webhook-account.ts';
import type { WebhookAccount } from './webhook-account.ts';
import { SIGNATURE_HEADER, signWebhook } from './webhook-signature.ts';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

export interface WebhookChannelDeps {
  egress: EgressClient;
  clock: Clock;
  findAccount: FindAccount;
  listAccountsOf: ListAccountsOf;
  noteUse: NoteAccountUse;
}

/** The generic webhook: an HTTP POST of JSON, signed, with a delivery id that a receiver can drop repeats by. */
export function createWebhookChannel(deps: WebhookChannelDeps): ChannelAdapter {
  const { egress, clock, noteUse } = deps;
  return {
    channel: 'webhook',
    async send(accountId, message, signal) {
      const account = await webhookAccount(deps, accountId);
      const nowMs = clock.now();
      const body = bodyOf(accountId, message, nowMs);
      const response = await egress.request({
        method: 'POST',
        url: account.url,
        headers: {
          'content-type': 'application/json',
          'x-delivery-id': message.deliveryId,
          [SIGNATURE_HEADER]: signWebhook(body, account.secret, nowMs),
        },
        body,
        timeoutMs: TIMEOUT_MS,
        // A redirect would carry a signed message to a place nobody named.
        maxRedirects: 0,
        maxBodyBytes: MAX_ANSWER_BYTES,
        signal,
        ...(account.allow !== null && { allow: account.allow }),
      });
      noteUse(WEBHOOK_PROVIDER, accountId);
      return receiptOf(accountId, account, response);
    },
  };
}

function bodyOf(accountId: string, message: ChannelMessage, nowMs: number): string {
  return JSON.stringify({
    delivery_id: message.deliveryId,
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

function receiptOf(accountId: string, account: WebhookAccount, response: EgressResponse): ChannelReceipt {
  const { status, headers, body } = response;
  if (status >= 200 && status < 300) return { providerMessageId: messageIdIn(body), providerStatus: `HTTP ${status}` };
  const isWorthRetry = status >= 500 || status === 408 || status === 429;
  throw new AppError(
    isWorthRetry ? 'UNAVAILABLE' : 'VALIDATION',
    `Webhook account "${accountId}" answered HTTP ${status}${excerptOf(account, body)}. ${mendOf(status)}`,
    { details: { channel: 'webhook', account_id: accountId, status, retry_after: headers['retry-after'] } },
  );
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
