import type { AlertRule } from '@multi-job/contract';
import type { AlertMemory, Told } from '../../core/alerts/alert-memory.ts';
import { messageOf } from '../../core/errors.ts';
import type { NewEvent } from '../../engine/port/events.ts';
import type { MetricSample } from '../../engine/port/metrics.ts';
import type { AccountStanding } from '../channels/account-standing.ts';
import type { AlertOutbox } from './alert-deps.ts';
import { isRefusal } from './is-refusal.ts';
import { outcomeOf } from './outcome-of.ts';
import { accountFaultOf } from './view-alert.ts';

/** What waits in the outbox for longer, with errors, reaches nobody for now. */
const WAITS_TOO_LONG_MS = 300_000;
/** Of the messages that are under way, looked at in one go. */
const LOOKED_AT = 50;

interface Delivering {
  alertId: string;
  rule: AlertRule;
  outbox: AlertOutbox;
  account: AccountStanding;
  nowMs: number;
}

export interface Delivered {
  memory: AlertMemory;
  isChanged: boolean;
  events: NewEvent[];
  metrics: MetricSample[];
}

/**
 * Gives the outbox what is to be told, and looks what became of what it was given. A message has its id before, so that one
 * that is given twice is taken once.
 *
 * @throws UNAVAILABLE: nothing is lost, the next call goes on.
 */
export async function deliverAlerts(stored: AlertMemory, given: Delivering): Promise<Delivered> {
  const delivered: Delivered = { memory: structuredClone(stored), isChanged: false, events: [], metrics: [] };
  for (const { message_id: id } of stored.outgoing) await giveAway(delivered, given, id);
  const underWay = delivered.memory.told.filter(({ outcome }) => outcome === 'queued').slice(-LOOKED_AT);
  for (const told of underWay) await lookAfter(delivered, given, told);
  return delivered;
}

async function giveAway(delivered: Delivered, given: Delivering, messageId: string): Promise<void> {
  const { memory, events } = delivered;
  const { rule, outbox, account, alertId } = given;
  const message = memory.outgoing.find(({ message_id: id }) => id === messageId);
  const told = memory.told.find(({ message_id: id }) => id === messageId);
  memory.outgoing = memory.outgoing.filter(({ message_id: id }) => id !== messageId);
  delivered.isChanged = true;
  if (message === undefined || told === undefined) return;
  const { kind, phase, subjects, subjects_total: total } = told;
  const data = { alert_id: alertId, kind, phase, subjects, subjects_total: total, message_id: messageId };
  const type = phase === 'over' ? 'alert.over' : 'alert.fired';
  events.push({ type, jobId: message.job_id, runId: told.run_id, data });
  const { via } = message;
  const isRuleWay = via.channel === rule.via.channel && via.account_id === rule.via.account_id;
  const fault = isRuleWay ? accountFaultOf(via, account) : null;
  if (fault !== null) {
    ended(delivered, given, told, { outcome: 'failed', error: fault });
    return;
  }
  const { channel, account_id: accountId, to } = via;
  try {
    await outbox.enqueue({
      ...{ messageId, channel, accountId, to, subject: told.title, text: message.text, format: 'plain' },
      ...{ origin: 'alert', jobId: message.job_id, runId: told.run_id, traceId: null },
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    ended(delivered, given, told, { outcome: 'failed', error: { code: error.code, message: messageOf(error) } });
  }
}

async function lookAfter(delivered: Delivered, given: Delivering, told: Told): Promise<void> {
  const { memory } = delivered;
  const message = await given.outbox.read(told.message_id);
  if (message === null) {
    const error = { code: 'NOT_FOUND', message: 'The outbox does not know the message any more.' };
    ended(delivered, given, told, { outcome: 'unknown', error });
    return;
  }
  const outcome = outcomeOf(message.status);
  const { last_error: error } = message;
  if (outcome !== 'queued') ended(delivered, given, told, { outcome, error });
  else if (error !== null && given.nowMs - told.at_ms > WAITS_TOO_LONG_MS && memory.fault === null) {
    told.error = error;
    fails(delivered, given, told, error);
  }
}

function ended(
  delivered: Delivered,
  given: Delivering,
  told: Told,
  { outcome, error }: Pick<Told, 'outcome' | 'error'>,
): void {
  const { memory, metrics } = delivered;
  told.outcome = outcome;
  told.error = outcome === 'sent' || outcome === 'delivered' ? null : error;
  delivered.isChanged = true;
  metrics.push({ kind: 'counter', name: 'alerts_sent_total', labels: { kind: told.kind, outcome }, by: 1 });
  if (outcome === 'sent' || outcome === 'delivered') {
    memory.fault = null;
    memory.last_delivered_ms = given.nowMs;
  } else if (outcome !== 'dropped') {
    const why = error ?? { code: 'OUTCOME_UNKNOWN', message: 'Nobody knows whether the message was taken.' };
    fails(delivered, given, told, why);
  }
}

function fails(
  delivered: Delivered,
  { alertId, nowMs }: Delivering,
  { message_id: messageId, run_id: runId }: Told,
  { code, message }: { code: string; message: string },
): void {
  const { memory, events } = delivered;
  delivered.isChanged = true;
  memory.fault = { since_ms: memory.fault?.since_ms ?? nowMs, code, message };
  const data = { alert_id: alertId, message_id: messageId, code, message };
  events.push({ type: 'alert.undeliverable', runId, data });
}
