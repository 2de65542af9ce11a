import type { OutboxMessage } from '@multi-job/contract';
import { instant, plain } from '../../api/cell.ts';

/** What is shown of a message, a line each; what is null is left out. */
export function messageFacts(message: OutboxMessage): (readonly [name: string, value: string | null])[] {
  const { to, subject, parts, next_attempt_at: next, last_error: error, provider_message_ids: ids } = message;
  return [
    ['message', message.message_id],
    ['status', message.status],
    ['account', `${message.channel}/${message.account_id}`],
    ['to', to === null ? null : plain(to)],
    ['subject', subject === null ? null : plain(subject)],
    ['text', plain(message.text)],
    ['asked for by', message.origin],
    ['job', message.job_id],
    ['run', message.run_id],
    ['pieces', parts === null ? null : `${message.parts_sent} of ${parts} sent`],
    ['tries', String(message.attempts)],
    ['next try', next === null ? null : instant(next)],
    ['provider calls it', ids.length === 0 ? null : plain(ids.join(', '))],
    ['provider says', message.provider_status === null ? null : plain(message.provider_status)],
    ['last error', error === null ? null : `${plain(error.code)}: ${plain(error.message)}`],
    ['to do', toDo(message)],
    ['asked for', instant(message.created_at)],
    ['sent', message.sent_at === null ? null : instant(message.sent_at)],
    ['delivered', message.delivered_at === null ? null : instant(message.delivered_at)],
  ];
}

function toDo({ status, message_id: id }: OutboxMessage): string | null {
  if (status === 'outcome_unknown') {
    return `it may have arrived, and is not sent again by itself: look at the receiver, then multi-job outbox resend ${id}, or multi-job outbox drop ${id}`;
  }
  return status === 'failed' ? `mend that, then multi-job outbox resend ${id}, or multi-job outbox drop ${id}` : null;
}
