import type { TelegramOutcome } from '../../../channels/telegram/telegram-api.ts';
import { hasCode, messageOf } from '../../../core/errors.ts';
import type { AuditedCall } from '../../../operations/audit/record-audit.ts';
import { raisePollOffset, readPollOffset } from '../../../operations/telegram-accounts/poll-offset.ts';
import type { Round } from './poll-round.ts';
import type { TelegramSession } from './telegram-service-deps.ts';

const SHARE = 10;

/**
 * No usable answer came. It may have been too much for the line, or for us: fewer updates are asked for next, and a single one
 * that is larger than is read is left out, so that those behind it are not kept back for good. What is left out is on record.
 */
export async function shrinkBatch(
  session: TelegramSession,
  { message, oversized }: Extract<TelegramOutcome<unknown>, { kind: 'no_answer' }>,
  limit: number,
): Promise<Round> {
  const none = { error: message, stored: 0, afterMs: null };
  if (oversized === undefined) return { ...none, status: 'offline', nextLimit: smaller(limit) };
  if (limit > 1) return { ...none, status: 'degraded', afterMs: 0, nextLimit: smaller(limit) };
  const { firstUpdateId } = oversized;
  if (firstUpdateId === null) return { ...none, status: 'degraded' };
  const isNew = await leaveOut(session, firstUpdateId);
  if (!isNew) return { ...none, status: 'degraded' };
  const error = `Update ${firstUpdateId} is larger than is read, and was left out.`;
  return { ...none, status: 'degraded', error, afterMs: 0 };
}

function smaller(limit: number): number {
  return Math.max(1, Math.floor(limit / SHARE));
}

/** @returns false: it was confirmed before, and still comes. */
async function leaveOut(session: TelegramSession, updateId: number): Promise<boolean> {
  const { engine, clock, logger, account, bot } = session;
  const at = { accountId: account.accountId, bot, nowMs: clock.now() };
  const offset = await readPollOffset(engine, at);
  if (offset !== undefined && updateId < offset) return false;
  const fields = { account_id: account.accountId, update_id: updateId };
  logger.error(fields, 'an update is larger than is read and is left out');
  // On record before it is confirmed: told twice rather than never.
  await record(session, updateId);
  await raisePollOffset(engine, { ...at, offset: updateId + 1 });
  return true;
}

async function record({ chat, logger, account, bot }: TelegramSession, updateId: number): Promise<void> {
  const { accountId } = account;
  const call: AuditedCall = {
    ...{ actor: `telegram/${accountId}`, actorRole: null, method: 'CHAT', status: 413, requiredRole: null },
    ...{ path: `/chat/telegram/${encodeURIComponent(accountId)}/updates/${updateId}`, address: null },
    ...{ requestId: `telegram/${accountId}/${bot}:${updateId}`, changes: null },
  };
  try {
    await chat.audit(call);
  } catch (error) {
    if (hasCode(error, 'UNAVAILABLE')) throw error;
    logger.error({ audit_entry: call, reason: messageOf(error) }, 'an update that was left out is not on record');
  }
}
