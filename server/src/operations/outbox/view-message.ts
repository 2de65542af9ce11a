import type { OutboxMessage } from '@multi-job/contract';
import { isoOrNull } from '../../core/clock.ts';
import type { MessageContent, MessageState } from './outbox-document.ts';

/** @param content null: it was removed just now. */
export function viewMessage(state: MessageState, content: MessageContent | null): OutboxMessage {
  const { message_id, status, channel, account_id, to, origin, job_id, run_id, trace_id, parts, parts_sent } = state;
  const { attempts, provider_message_ids, provider_status, last_error, next_attempt_ms } = state;
  const { created_at, updated_at, sent_at, delivered_at } = state;
  return {
    ...{ message_id, status, channel, account_id, to },
    subject: content?.subject ?? null,
    text: content?.text ?? '',
    format: content?.format ?? 'plain',
    ...{ origin, job_id, run_id, trace_id, parts, parts_sent, attempts },
    next_attempt_at: status === 'queued' ? isoOrNull(next_attempt_ms) : null,
    ...{ provider_message_ids, provider_status, last_error, created_at, updated_at, sent_at, delivered_at },
  };
}
