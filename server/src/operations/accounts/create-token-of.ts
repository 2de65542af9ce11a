import { setTimeout as delay } from 'node:timers/promises';
import { accountName } from '../../core/accounts/account-name.ts';
import { accountMissing } from '../../core/accounts/account-refusals.ts';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { TokenOf } from '../../core/accounts/send-as-account.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { releaseLease } from '../leases/release-lease.ts';
import { takeLease } from '../leases/take-lease.ts';
import { readSecret } from '../secrets/read-secret.ts';
import { placeOf, readAccount, TOKEN_FIELD } from './account-document.ts';
import type { StoredAccount } from './account-document.ts';
import { readAccountState } from './account-state.ts';
import { renewToken } from './renew-token.ts';
import { credentialFieldOf } from './request-token.ts';
import type { TokenDeps, ValidToken } from './token-deps.ts';

/** A process that dies while it renews keeps the others waiting so long; a token server has half of it to answer. */
const LEASE_MS = 30_000;
const LOOK_EVERY_MS = 100;
const LONGEST_WAIT_MS = 45_000;
/** What cannot work is not asked for again and again; somebody may have mended it at the provider. */
const FINAL_HOLDS_MS = 300_000;

/**
 * The tokens of accounts whose tokens live for hours. Of all processes one renews a token at a time, under a lease, and
 * all use what it stored.
 */
export function createTokenOf(deps: TokenDeps): TokenOf {
  const owner = deps.newId(deps.clock.now());
  const kept = new Map<string, ValidToken & { revision: number }>();
  const underWay = new Map<string, Promise<ValidToken>>();
  return async account => {
    const { provider, accountId, revision } = account;
    const field = credentialFieldOf(accountRules(deps.templates.get(provider), account.config));
    if (field === null) return null;
    const name = accountName(provider, accountId);
    const known = kept.get(name);
    if (known?.revision === revision && known.goodUntilMs > deps.clock.now()) return known.token;
    const running = underWay.get(name);
    if (running !== undefined) return (await running).token;
    const fetching = fetchToken({ ...deps, owner }, account, field).finally(() => underWay.delete(name));
    underWay.set(name, fetching);
    const found = await fetching;
    kept.set(name, { ...found, revision });
    return found.token;
  };
}

type FetchDeps = TokenDeps & { owner: string };

async function fetchToken(deps: FetchDeps, account: Account, field: string): Promise<ValidToken> {
  const { provider, accountId } = account;
  const lease = { name: `account-token:${accountName(provider, accountId)}`, owner: deps.owner };
  const endMs = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const found = await storedToken(deps, account, field);
    if (found !== null) return found;
    if (await takeLease(deps.engine, { ...lease, ttlMs: LEASE_MS, nowMs: deps.clock.now() })) {
      try {
        // Whoever had the lease before may have stored one since.
        const renewed = (await storedToken(deps, account, field)) ?? (await renewToken(deps, account, field));
        if (renewed !== null) return renewed;
      } finally {
        await releaseLease(deps.engine, lease).catch(() => undefined);
      }
    }
    if (performance.now() > endMs) {
      throw new AppError(
        'UNAVAILABLE',
        `The token of account ${accountName(provider, accountId)} is being renewed by another process that has not finished; try again.`,
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}

/**
 * The token that is stored and holds; null where one is to be fetched.
 *
 * @throws NOT_FOUND: the account is gone; VALIDATION: what it would be fetched with was refused a moment ago.
 */
async function storedToken(
  deps: FetchDeps,
  { provider, accountId }: Account,
  field: string,
): Promise<ValidToken | null> {
  const { stored } = await readAccount(deps.engine, provider, accountId);
  if (stored === null) throw accountMissing(provider, accountId);
  const of = stored.secrets[field]?.ref;
  if (isGood(stored, of, deps.clock.now())) {
    const ref = stored.secrets[TOKEN_FIELD]?.ref ?? '';
    try {
      const token = await readSecret(deps, placeOf(provider, accountId, TOKEN_FIELD), ref);
      return { token, goodUntilMs: stored.token?.expires_at_ms ?? 0 };
    } catch (error) {
      // Replaced since; the next look sees by what.
      if (!hasCode(error, 'NOT_FOUND')) throw error;
    }
  }
  const { token_fault: fault } = await readAccountState(deps.engine, provider, accountId);
  const isRecent = fault !== null && deps.clock.now() - Date.parse(fault.at) < FINAL_HOLDS_MS;
  if (fault?.final === true && fault.of === of && isRecent) throw new AppError('VALIDATION', fault.message);
  return null;
}

function isGood({ token, secrets }: StoredAccount, of: string | undefined, nowMs: number): boolean {
  return token !== null && token.of === of && token.expires_at_ms > nowMs && Object.hasOwn(secrets, TOKEN_FIELD);
}
