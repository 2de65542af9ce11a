import { AppError } from '../../../core/errors.ts';
import type { KvChange, KvKey } from '../../port/kv.ts';
import { assertHeld } from '../queue/assert-held.ts';
import type { Transaction } from '../store/transaction.ts';
import { kvGet } from './kv-get.ts';
import { kvSet } from './kv-set.ts';

export function kvIncrement(tx: Transaction, command: KvChange & { by: number }): number {
  assertHeld(tx, command.holder);
  if (!Number.isSafeInteger(command.by)) {
    throw new AppError('VALIDATION', `${command.by} is not a whole number; only these can be added.`);
  }
  const before = kvGet(tx, command);
  if (before === null) {
    kvSet(tx, { ...command, holder: undefined, value: String(command.by), ttlMs: null });
    return command.by;
  }
  const sum = wholeNumber(before, command) + command.by;
  if (!Number.isSafeInteger(sum)) {
    throw new AppError('VALIDATION', `The sum under "${command.key}" would be too large to be kept exactly.`);
  }
  tx.sql.run('UPDATE kv SET value = ? WHERE namespace = ? AND key = ?', [String(sum), command.namespace, command.key]);
  return sum;
}

function wholeNumber(text: string, { key }: KvKey): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new AppError('VALIDATION', `The value of "${key}" is not a whole number, so nothing can be added to it.`);
}
