import { ALLOWED_UPDATES } from '../../../channels/telegram/parse-update.ts';
import { acceptUpdate } from '../../../channels/telegram/accept-update.ts';
import { callTelegram } from '../../../channels/telegram/telegram-api.ts';
import type { TelegramOutcome } from '../../../channels/telegram/telegram-api.ts';
import { AppError, hasCode, messageOf } from '../../../core/errors.ts';
import { raisePollOffset, readPollOffset } from '../../../operations/telegram-accounts/poll-offset.ts';
import type { Service } from '../../service.ts';
import { createReportHealth } from './account-health.ts';
import { mendConflict } from './mend-conflict.ts';
import type { Round } from './poll-round.ts';
import { restTelling } from './rest-telling.ts';
import { shrinkBatch } from './shrink-batch.ts';
import type { TelegramSession } from './telegram-service-deps.ts';

const POLL_SEC = 25;
/** Telegram answers after `POLL_SEC` at the latest; a connection that is dead does not. */
const POLL_GRACE_MS = 10_000;
const FIRST_BACKOFF_MS = 5000;
const LONGEST_BACKOFF_MS = 60_000;
const BATCH = 100;

/**
 * Asks for the updates of an account, one request at a time: what came is stored, and only then is the offset raised, which
 * is what confirms it. `stop` resolves when the request under way has ended.
 */
export function startPolling(session: TelegramSession, onStored: () => void): Service {
  const stopping = new AbortController();
  const ended = poll(session, onStored, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function poll(session: TelegramSession, onStored: () => void, signal: AbortSignal): Promise<void> {
  const { account, logger } = session;
  const report = createReportHealth(session, account.accountId);
  let failures = 0;
  // The first answer comes at once, so that it is soon known how the account is.
  let waitSec = 0;
  let limit = BATCH;
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    let next: Round;
    try {
      next = await takeRound(session, { waitSec, limit }, signal);
    } catch (error) {
      const isStoreAway = hasCode(error, 'UNAVAILABLE');
      if (!isStoreAway)
        logger.error({ err: error, account_id: account.accountId }, `polling failed: ${messageOf(error)}`);
      next = {
        status: 'degraded',
        error: isStoreAway ? 'the store does not answer' : messageOf(error),
        stored: 0,
        afterMs: null,
      };
    }
    if (isOver()) return;
    if (next.stored > 0) onStored();
    failures = next.error === null ? 0 : failures + 1;
    waitSec = next.error === null ? POLL_SEC : 0;
    limit = next.nextLimit ?? limit;
    if (next.error === null) await report('connected', null);
    else await restTelling(session.clock, { report, ...next, forMs: next.afterMs ?? backoffMs(failures) }, signal);
  }
}

/** 5, 10, 20, 40, 60 s. */
function backoffMs(failures: number): number {
  return Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 10));
}

async function takeRound(
  session: TelegramSession,
  { waitSec, limit }: { waitSec: number; limit: number },
  signal: AbortSignal,
): Promise<Round> {
  const { engine, clock, account, bot, telegram } = session;
  const { accountId } = account;
  const offset = await readPollOffset(engine, { accountId, bot, nowMs: clock.now() });
  const call = { timeoutMs: waitSec * 1000 + POLL_GRACE_MS, signal, isLongPoll: true };
  const outcome = await callTelegram(telegram, account, call, api =>
    api.getUpdates({
      ...(offset !== undefined && { offset }),
      ...{ limit, timeout: waitSec, allowed_updates: [...ALLOWED_UPDATES] },
    }),
  );
  if (outcome.kind === 'no_answer') return shrinkBatch(session, outcome, limit);
  if (outcome.kind !== 'ok') return failedRound(session, outcome, signal);
  const updates: unknown = outcome.result;
  if (!Array.isArray(updates)) return { ...FAILED, error: 'the server answered something that is no list of updates' };
  const stored = await storeAll(session, updates);
  // With fewer than were asked for there is nothing behind them; else it is felt out how many are not too much.
  const nextLimit = updates.length < limit ? BATCH : Math.min(BATCH, limit * 10);
  return { status: 'connected', error: null, stored, afterMs: null, nextLimit };
}

const FAILED: Round = { status: 'degraded', error: null, stored: 0, afterMs: null };

/** In the order of their numbers, so that the offset never passes one that is not stored. */
async function storeAll(session: TelegramSession, updates: readonly unknown[]): Promise<number> {
  const { engine, clock, account, bot, logger } = session;
  const { accountId } = account;
  const inOrder = [...updates].sort((a, b) => numberOf(a) - numberOf(b));
  let stored = 0;
  let last = -1;
  try {
    for (const raw of inOrder) {
      try {
        const { updateId, acceptance, reason } = await acceptUpdate({ engine, clock }, { accountId, bot, raw });
        if (updateId !== null) last = updateId;
        if (acceptance === 'stored') stored += 1;
        if (reason !== null)
          logger.debug({ account_id: accountId, update_id: updateId, reason }, 'an update is ignored');
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
        // One that can never be stored must not keep all others back.
        last = numberOf(raw);
        logger.error(
          { err: error, account_id: accountId, update_id: last },
          'an update cannot be stored and is left out',
        );
      }
    }
  } finally {
    if (last >= 0) await raisePollOffset(engine, { accountId, bot, offset: last + 1, nowMs: clock.now() });
  }
  return stored;
}

function numberOf(raw: unknown): number {
  const id: unknown = typeof raw === 'object' && raw !== null && 'update_id' in raw ? raw.update_id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : -1;
}

async function failedRound(
  session: TelegramSession,
  outcome: Extract<TelegramOutcome<unknown>, { kind: 'refused' | 'not_sent' }>,
  signal: AbortSignal,
): Promise<Round> {
  if (outcome.kind !== 'refused') return { ...FAILED, status: 'offline', error: outcome.message };
  const { status, description, retryAfterSec } = outcome;
  const afterMs = retryAfterSec === null ? null : retryAfterSec * 1000;
  if (status === 409) return mendConflict(session, signal);
  if (status === 401 || status === 404) {
    const error = `Telegram does not know the bot_token (${status}): enter the one that @BotFather shows.`;
    return { ...FAILED, status: 'offline', error, afterMs: LONGEST_BACKOFF_MS };
  }
  return { ...FAILED, error: `Telegram answered ${status}: ${description}`, afterMs };
}
