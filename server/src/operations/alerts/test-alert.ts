import type { AlertOutcome, OutboxMessage, TestedAlert } from '@multi-job/contract';
import { writeTestAlert } from '../../core/alerts/write-alert.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { accountStanding } from '../channels/account-standing.ts';
import type { AlertDeps, AlertOutbox } from './alert-deps.ts';
import { readAlertOrThrow, ruleIn } from './alert-document.ts';
import { isRefusal } from './is-refusal.ts';
import { outcomeOf } from './outcome-of.ts';
import { accountFaultOf } from './view-alert.ts';

const WAIT_MS = 6000;
const LOOK_EVERY_MS = 150;

export interface TestAlertDeps extends Pick<AlertDeps, 'engine' | 'clock' | 'environment' | 'newId'> {
  /** Absent: this process can send nothing. */
  outbox: AlertOutbox | undefined;
  /** Waits; given, so that tests need not. */
  sleep: (ms: number) => Promise<void>;
}

/**
 * Sends a test message by a rule, enabled or not, and looks for a few seconds what becomes of it.
 *
 * @throws NOT_FOUND; CONFLICT for a rule that cannot be read; UNAVAILABLE
 */
export async function testAlert(deps: TestAlertDeps, alertId: string): Promise<TestedAlert> {
  const { stored } = await readAlertOrThrow(deps.engine, alertId);
  const { via } = stored;
  const fault = accountFaultOf(via, await accountStanding(deps, via));
  if (fault !== null) return { alert_id: alertId, message_id: null, outcome: 'failed', message: fault.message };
  const { outbox } = deps;
  if (outbox === undefined) throw new AppError('CONFLICT', 'This process has no outbox: it can send no message.');
  const nowMs = deps.clock.now();
  const { title, text } = writeTestAlert({ ...ruleIn(stored), alertId });
  let message: OutboxMessage;
  try {
    message = await outbox.enqueue({
      ...{ messageId: `alert:test:${deps.newId(nowMs)}`, channel: via.channel, accountId: via.account_id, to: via.to },
      ...{ subject: title, text, format: 'plain', origin: 'alert', jobId: null, runId: null, traceId: null },
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { alert_id: alertId, message_id: null, outcome: 'failed', message: messageOf(error) };
  }
  const settled = await settledWithin({ ...deps, outbox }, message);
  const outcome = outcomeOf(settled.status);
  const name = `${via.channel}/${via.account_id}`;
  return { alert_id: alertId, message_id: settled.message_id, outcome, message: sentenceOf(settled, outcome, name) };
}

async function settledWithin(
  { outbox, sleep }: Pick<TestAlertDeps, 'sleep'> & { outbox: AlertOutbox },
  message: OutboxMessage,
): Promise<OutboxMessage> {
  let last = message;
  for (let waitedMs = 0; waitedMs < WAIT_MS && outcomeOf(last.status) === 'queued'; waitedMs += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS);
    last = (await outbox.read(message.message_id)) ?? last;
  }
  return last;
}

function sentenceOf({ last_error: error, message_id: id }: OutboxMessage, outcome: AlertOutcome, name: string): string {
  const why = error === null ? '' : ` ${error.code}: ${error.message}`;
  if (outcome === 'sent') return `${name} took the message.`;
  if (outcome === 'delivered') return `${name} delivered the message.`;
  if (outcome === 'queued') {
    return `The message waits in the outbox as ${id}.${why === '' ? ' See that a connector service is running.' : why}`;
  }
  if (outcome === 'unknown') return `The message left, and ${name} did not say whether it was taken.${why}`;
  return outcome === 'dropped' ? 'The message was dropped before it was sent.' : `${name} did not take it.${why}`;
}
