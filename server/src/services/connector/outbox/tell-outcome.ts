import type { EventType } from '@multi-job/contract';
import { messageOf } from '../../../core/errors.ts';
import { countOutcome } from '../../../operations/outbox/count-outcome.ts';
import type { MessageState } from '../../../operations/outbox/outbox-document.ts';
import type { SendingDeps } from './outbox-sender-deps.ts';

const EVENT_OF: Partial<Record<MessageState['status'], EventType>> = {
  sent: 'message.sent',
  failed: 'message.failed',
  outcome_unknown: 'message.outcome_unknown',
};

/** Says on the timeline, of the run where there is one, what became of a message, and counts it. Never what it says. */
export async function tellOutcome({ engine, clock, logger }: SendingDeps, state: MessageState): Promise<void> {
  const type = EVENT_OF[state.status];
  if (type === undefined) return;
  const { message_id, channel, account_id, provider_message_ids: ids, provider_status, last_error: error } = state;
  const { job_id: jobId, run_id: runId } = state;
  const data = {
    ...{ message_id, channel, account_id, provider_message_id: ids.at(-1) ?? null, provider_status },
    // As it was called before there was an outbox.
    ...(type === 'message.sent' ? { delivery_id: message_id } : { code: error?.code, message: error?.message }),
  };
  try {
    await countOutcome(engine, state);
    await engine.appendEvents([{ type, jobId, runId, data }], clock.now());
  } catch (failure) {
    const fields = { message_id, job_id: jobId, run_id: runId, error: messageOf(failure) };
    logger.warn(fields, `A message is ${state.status}, but its event could not be kept.`);
  }
  if (type !== 'message.sent') {
    logger.warn(
      { message_id, channel, account_id, job_id: jobId, run_id: runId, ...error },
      `a message is ${state.status}`,
    );
  }
}
