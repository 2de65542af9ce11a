import type { AccountTest } from '@multi-job/contract';
import { accountName } from '../../core/accounts/account-name.ts';
import { accountMissing } from '../../core/accounts/account-refusals.ts';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { ProviderProbe } from '../../core/accounts/provider-template.ts';
import type { SendAsAccount } from '../../core/accounts/send-as-account.ts';
import { isoOf } from '../../core/clock.ts';
import type { EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { AccountDeps } from './account-deps.ts';
import { readAccount } from './account-document.ts';
import { changeAccountState } from './account-state.ts';
import { openAccount } from './open-account.ts';
import { sayProbe } from './say-probe.ts';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 256 * 1024;
/** Of one account: each try costs its provider something. */
const TESTS_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

export interface TestAccountCommand {
  provider: string;
  accountId: string;
  sendAsAccount: SendAsAccount;
}

/**
 * Tries an account, also one that is switched off, by the harmless request of its template, and keeps what came of it.
 *
 * @returns what answered, in one sentence; also where nothing did.
 * @throws NOT_FOUND; VALIDATION: nothing harmless is known to try it with; RATE_LIMITED; CONFLICT: its secrets cannot be
 *   opened.
 */
export async function testAccount(deps: AccountDeps, command: TestAccountCommand): Promise<AccountTest> {
  const { provider, accountId, sendAsAccount } = command;
  const account = await accountOf(deps, provider, accountId);
  const { probe } = accountRules(deps.templates.get(provider), account.config);
  if (probe === null) throw untestable(deps, account);
  await assertRate(deps, account);
  // A time that passes, not a time of day: the clock of the store has no part in it.
  const begun = performance.now();
  const { ok, message } = await tried(sendAsAccount, account, probe);
  const nowMs = deps.clock.now();
  const test = { at: isoOf(nowMs), ok, message, duration_ms: Math.round(performance.now() - begun) };
  await changeAccountState(deps.engine, { provider, accountId, nowMs }, { last_test: test });
  return test;
}

/** As it is stored now, whatever was found of it a moment ago. */
async function accountOf(deps: AccountDeps, provider: string, accountId: string): Promise<Account> {
  const { stored, unreadable } = await readAccount(deps.engine, provider, accountId);
  if (unreadable !== null) throw new AppError('CONFLICT', unreadable);
  if (stored !== null) {
    try {
      return await openAccount(deps, { provider, accountId, stored });
    } catch (error) {
      const isUnopened = hasCode(error, 'CONFIG_INVALID') || hasCode(error, 'STORE_CORRUPT');
      throw isUnopened ? new AppError('CONFLICT', error.message, { cause: error }) : error;
    }
  }
  const ofEnvironment = deps.environment.get(accountName(provider, accountId));
  if (ofEnvironment === undefined) throw accountMissing(provider, accountId);
  return ofEnvironment.account;
}

async function tried(sendAsAccount: SendAsAccount, account: Account, probe: ProviderProbe) {
  const { method, path, body } = probe;
  let answer: EgressResponse;
  try {
    answer = await sendAsAccount(account, {
      method,
      url: path,
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
      timeoutMs: TIMEOUT_MS,
      maxRedirects: 0,
      maxBodyBytes: MAX_ANSWER_BYTES,
    });
  } catch (error) {
    // What keeps it from being asked, or from answering, is what the test is to find.
    if (error instanceof AppError && error.code !== 'INTERNAL') return { ok: false, message: error.message };
    throw error;
  }
  return sayProbe(answer, probe);
}

function untestable({ templates }: AccountDeps, { provider, accountId }: Account): AppError {
  const mend = templates.has(provider)
    ? 'nothing harmless is known to ask its provider.'
    : 'set config.probe_path to a path that only reads, such as /me.';
  return new AppError('VALIDATION', `Account ${accountName(provider, accountId)} cannot be tried: ${mend}`);
}

async function assertRate({ engine, clock }: AccountDeps, { provider, accountId }: Account): Promise<void> {
  const nowMs = clock.now();
  const key = `account-test:${accountName(provider, accountId)}`;
  const { isAllowed, resetAtMs } = await engine.hitRateWindow({
    key,
    limit: TESTS_PER_MINUTE,
    windowMs: MINUTE_MS,
    nowMs,
  });
  if (isAllowed) return;
  throw new AppError('RATE_LIMITED', `An account is tried at most ${TESTS_PER_MINUTE} times a minute; wait a moment.`, {
    details: { retryAfterSec: (resetAtMs - nowMs) / 1000 },
  });
}
