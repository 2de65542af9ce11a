import { setTimeout as pause } from 'node:timers/promises';
import type { AuditEntry } from '@multi-job/contract';
import { chainEntries } from '../../../core/audit/audit-chain.ts';
import type { ChainEnd } from '../../../core/audit/audit-chain.ts';
import { AppError } from '../../../core/errors.ts';
import type { AppendAudit } from '../../port/audit.ts';
import { listOf, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { auditHead } from './audit-head.ts';

/** Commands that go together, and how often they are tried when other processes are faster. */
const MAX_BATCH = 100;
const MAX_TRIES = 50;
/** Tries made without a pause; then up to so many ms between two of them. */
const EAGER_TRIES = 3;
const MAX_PAUSE_MS = 20;

interface Pending {
  command: AppendAudit;
  resolve: (entries: AuditEntry[]) => void;
  reject: (error: unknown) => void;
}

/**
 * Appends to the audit log of one store. Hashes are made here, so an append is a guess of the log's end that a script
 * checks; all that is asked for while one is under way goes together in the next, so that callers of one process
 * never compete with each other.
 */
export function createAuditAppender(store: RedisStore): (command: AppendAudit) => Promise<AuditEntry[]> {
  const waiting: Pending[] = [];
  let isSending = false;
  /** The end of the log as far as it is known here. */
  let known: ChainEnd | null = null;

  async function sendAll(): Promise<void> {
    isSending = true;
    while (waiting.length > 0) await send(waiting.splice(0, MAX_BATCH));
    isSending = false;
  }

  async function send(batch: Pending[]): Promise<void> {
    try {
      const chained = await append(batch);
      for (const [index, { resolve }] of batch.entries()) resolve(chained[index] ?? []);
    } catch (error) {
      known = null;
      for (const { reject } of batch) reject(error);
    }
  }

  /** The stored rows of each command. */
  async function append(batch: Pending[]): Promise<AuditEntry[][]> {
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      const from = known ?? (await auditHead(store));
      const { rows, end } = chainBatch(from, batch);
      const actual = await tryAppend(store, from, rows.flat(), end);
      known = actual ?? end;
      if (actual === null) return rows;
      if (tries >= EAGER_TRIES) await pause(Math.random() * MAX_PAUSE_MS);
    }
    throw new AppError(
      'UNAVAILABLE',
      `Other processes append to the audit log so fast that ${MAX_TRIES} tries found no gap. Try again in a moment.`,
    );
  }

  return ({ entries, hashOf }) =>
    new Promise((resolve, reject) => {
      waiting.push({ command: { entries, hashOf }, resolve, reject });
      if (!isSending) void sendAll();
    });
}

function chainBatch(from: ChainEnd, batch: readonly Pending[]): { rows: AuditEntry[][]; end: ChainEnd } {
  let end: ChainEnd = { seq: from.seq, hash: from.hash, keyId: from.keyId };
  const rows = batch.map(({ command, reject }) => {
    try {
      const chained = chainEntries(end, command.entries, command.hashOf);
      const last = chained.at(-1);
      if (last !== undefined) end = { seq: last.seq, hash: last.hash, keyId: last.key_id };
      return chained;
    } catch (error) {
      // Rows that cannot be hashed are refused; those of other callers go on.
      reject(error);
      return [];
    }
  });
  return { rows, end };
}

/** Null when it was done; else where the log really ends. */
async function tryAppend(
  store: RedisStore,
  from: ChainEnd,
  rows: readonly AuditEntry[],
  end: ChainEnd,
): Promise<ChainEnd | null> {
  if (rows.length === 0) return null;
  const texts = rows.map(row => JSON.stringify(row));
  const args = [0, from.seq, from.hash, end.hash, end.keyId ?? '', ...texts];
  const [isDone, seq, hash, keyId] = listOf(await store.run('append-audit', args));
  if (isDone === 1) return null;
  return { seq: Number(seq), hash: textOf(hash), keyId: textOf(keyId) === '' ? undefined : textOf(keyId) };
}
