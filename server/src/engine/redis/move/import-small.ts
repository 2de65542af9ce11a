import type { BudgetAmounts } from '../../../core/agents/budgets.ts';
import type {
  MovedBudget,
  MovedDocument,
  MovedKey,
  MovedMinute,
  MovedState,
  MovedValue,
} from '../../port/moved-records.ts';
import { letterOf } from '../runs/run-codec.ts';
import { SEPARATOR } from '../store/layouts.ts';
import { pausesText } from '../pauses/pause-reply.ts';
import type { Commands } from './commands.ts';

export function importDocument(commands: Commands, document: MovedDocument): void {
  const { collection, id, revision, json, fields, updatedMs } = document;
  commands.add('HSET', `d:${collection}`, id, `${revision}|${updatedMs}|${json}`);
  commands.add('ZADD', `di:${collection}`, 0, id);
  commands.add('ZADD', 'dc', 0, collection);
  const found = Object.entries(fields);
  if (found.length === 0) return;
  commands.add('HSET', `df:${collection}`, id, JSON.stringify(fields));
  for (const [field, value] of found) {
    commands.add('ZADD', `dx:${collection}`, 0, [field, value, id].join(SEPARATOR));
  }
}

export function importValue(commands: Commands, { namespace, key, value, expiresMs }: MovedValue): void {
  commands.add('HSET', `kv:${namespace}`, key, `${expiresMs ?? ''}|${value}`);
  commands.add('ZADD', `kvi:${namespace}`, 0, key);
  if (expiresMs !== null) commands.add('ZADD', 'kvx', expiresMs, `${Buffer.byteLength(namespace)}:${namespace}:${key}`);
}

/** Redis removes them by its own clock; until when they hold is decided by the caller's. */
export function importKey(commands: Commands, moved: MovedKey, nowMs: number): void {
  const { key, expiresMs } = moved;
  const ttlMs = Math.max(1, Math.ceil(expiresMs - nowMs));
  switch (moved.kind) {
    case 'enqueue': {
      const runs = moved.runs.map(({ runId, jobId, status }) => [runId, jobId, letterOf(status)]);
      commands.add('SET', `ik:${key}`, JSON.stringify([moved.fingerprint, expiresMs, runs]), 'PX', ttlMs);
      break;
    }
    case 'remembered':
      commands.add('SET', `k:${key}`, `${expiresMs}|${moved.value}`, 'PX', ttlMs);
      break;
    case 'window':
      commands.add('SET', `w:${key}`, `${expiresMs}|${moved.count}`, 'PX', ttlMs);
  }
}

export function importMinute(commands: Commands, { minute, counts }: MovedMinute): void {
  commands.addMany('HSET', `t:${minute}`, Object.entries(counts).flat());
  commands.add('ZADD', 'tm', minute, minute);
}

export function importBudget(commands: Commands, { member, amounts, touchedMs, reservations }: MovedBudget): void {
  commands.add('HSET', 'bu', member, amountsText(amounts));
  commands.add('ZADD', 'bx', touchedMs, member);
  const runId = member.slice(member.indexOf('|') + 1);
  const kept = reservations.map(({ reservationId, isOpen, amounts: reserved, day, agentKey }) => [
    reservationId,
    [isOpen ? 1 : 0, amountsText(reserved), day, agentKey].join('|'),
  ]);
  commands.addMany('HSET', `br:${runId}`, kept.flat());
}

export function importState(commands: Commands, { auditHead, isUnderPressure, turns, pauses }: MovedState): void {
  const { seq, hash, keyId, anchor } = auditHead;
  if (seq > 0) {
    commands.add('HSET', 'auh', 's', seq, 'h', hash, 'as', anchor.seq, 'ah', anchor.hash);
    if (keyId !== undefined) commands.add('HSET', 'auh', 'k', keyId);
  }
  if (isUnderPressure) commands.add('SET', 'pressure', '1');
  for (const [pool, turn] of Object.entries(turns)) commands.add('HSET', 'pools', `${pool}|turn`, turn);
  if (pauses.length > 0) commands.add('HSET', 'pools', '|pauses', pausesText(pauses));
}

function amountsText({ tokens, costMicroUsd, steps }: BudgetAmounts): string {
  return [tokens, costMicroUsd, steps].join('|');
}
