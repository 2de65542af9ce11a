import type { Alert, AlertFault, AlertRule } from '@multi-job/contract';
import { NAMED_OPEN_ALERTS } from '@multi-job/contract/alert';
import type { AlertMemory } from '../../core/alerts/alert-memory.ts';
import { isoOf, isoOrNull } from '../../core/clock.ts';
import type { AccountStanding } from '../channels/account-standing.ts';
import { ruleIn } from './alert-document.ts';
import type { AlertRecord, StoredAlert } from './alert-document.ts';

export interface AlertFacts {
  memory: AlertMemory | null;
  account: AccountStanding;
  nowMs: number;
}

/** A rule as it is shown: with what is wrong now, and whether anybody would learn of it. */
export function viewAlert({ alertId, revision, stored, unreadable }: AlertRecord, facts: AlertFacts): Alert {
  const { memory } = facts;
  const shown = stored ?? nothingReadable();
  const open = Object.values(memory?.streaks ?? {}).filter(({ is_over: isOver }) => !isOver);
  const undeliverable = stored === null || !stored.enabled ? null : faultOf(stored, facts);
  return {
    alert_id: alertId,
    ...ruleIn(shown),
    state: stateOf(shown, undeliverable, open.length),
    undeliverable,
    open: [...open]
      .sort((a, b) => b.since_ms - a.since_ms)
      .slice(0, NAMED_OPEN_ALERTS)
      .map(({ kind, subject, since_ms, count, run_id }) => ({ kind, subject, since: isoOf(since_ms), count, run_id })),
    open_total: open.length,
    held: (memory?.notices.length ?? 0) + (memory?.uncounted ?? 0),
    last_fired_at: isoOrNull(memory?.last_fired_ms ?? null),
    last_delivered_at: isoOrNull(memory?.last_delivered_ms ?? null),
    fired_total: memory?.messages ?? 0,
    revision,
    created_at: shown.created_at === '' ? null : shown.created_at,
    updated_at: shown.updated_at === '' ? null : shown.updated_at,
    updated_by: shown.updated_by,
    warnings: stored === null ? [] : warningsOf(stored, facts),
    ...(unreadable !== null && { unreadable }),
  };
}

/** Why nobody would learn of what it has to tell: its account, or what became of its last message. */
export function faultOf({ via }: AlertRule, { memory, account, nowMs }: AlertFacts): AlertFault | null {
  const since = isoOf(memory?.fault?.since_ms ?? nowMs);
  const accountFault = accountFaultOf(via, account);
  if (accountFault !== null) return { since, ...accountFault };
  return memory?.fault ? { since, code: memory.fault.code, message: memory.fault.message } : null;
}

/** What is wrong with the account that a rule sends by. */
export function accountFaultOf(
  { channel, account_id: accountId }: AlertRule['via'],
  account: AccountStanding,
): { code: string; message: string } | null {
  if (account === 'there') return null;
  const name = `${channel}/${accountId}`;
  if (account === 'off') return { code: 'ACCOUNT_OFF', message: `The account ${name} is switched off: switch it on.` };
  const message = `There is no account ${name}: add it, or save the alert with another \`via\`.`;
  return { code: 'ACCOUNT_MISSING', message };
}

function stateOf({ enabled }: AlertRule, undeliverable: AlertFault | null, open: number): Alert['state'] {
  if (!enabled) return 'off';
  if (undeliverable !== null) return 'undeliverable';
  return open > 0 ? 'firing' : 'ok';
}

function warningsOf({ on, match, via }: AlertRule, { account }: AlertFacts): string[] {
  const fault = accountFaultOf(via, account);
  const speaksOfNoJob = on.every(kind => kind === 'connector_down' || kind === 'worker_lost');
  return [
    ...(fault === null ? [] : [fault.message]),
    ...(speaksOfNoJob && Object.keys(match).length > 0
      ? ['`match` speaks of jobs; accounts and workers are told of whatever it says.']
      : []),
    ...(on.includes('recovered') && !on.includes('failed')
      ? ['It tells that jobs work again, but not that they failed: add `failed`.']
      : []),
  ];
}

function nothingReadable(): StoredAlert {
  return {
    ...{ name: '', enabled: false, on: ['failed'], match: {}, within_sec: null, late_sec: 300 },
    via: { channel: 'webhook', account_id: 'unknown', to: null },
    ...{ repeat_after_sec: null, quiet: null, language: 'en', created_at: '', updated_at: '', updated_by: null },
  };
}
