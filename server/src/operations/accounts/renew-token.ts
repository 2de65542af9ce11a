import { accountName } from '../../core/accounts/account-name.ts';
import type { Account } from '../../core/accounts/account.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { removeSecrets } from '../secrets/remove-secrets.ts';
import { storeSecret } from '../secrets/store-secret.ts';
import { ACCOUNTS_COLLECTION, placeOf, readAccount, TOKEN_FIELD } from './account-document.ts';
import type { StoredAccount, StoredSecret } from './account-document.ts';
import { changeAccountState } from './account-state.ts';
import { openAccount } from './open-account.ts';
import { requestToken } from './request-token.ts';
import type { FetchedToken } from './request-token.ts';
import type { TokenDeps, ValidToken } from './token-deps.ts';

/** So long before its end a token is renewed, of short ones a quarter. */
const MARGIN_MS = 60_000;
const MAX_TRIES = 20;

/**
 * Fetches a token and stores it, with the refresh token that came along, before anybody uses it. What is fetched with a
 * secret that was replaced meanwhile is dropped.
 *
 * @returns null where the account was changed meanwhile: look again.
 * @throws VALIDATION, UNAVAILABLE as `requestToken`; the account says so afterwards.
 */
export async function renewToken(
  deps: TokenDeps,
  { provider, accountId }: Account,
  field: string,
): Promise<ValidToken | null> {
  const { stored } = await readAccount(deps.engine, provider, accountId);
  if (stored === null) return null;
  const of = stored.secrets[field]?.ref ?? '';
  const nowMs = deps.clock.now();
  let fetched: FetchedToken;
  try {
    const account = await openAccount(deps, { provider, accountId, stored });
    fetched = await requestToken({ ...deps, nowMs }, account);
  } catch (error) {
    if (hasCode(error, 'NOT_FOUND')) return null;
    await noteFault(deps, { provider, accountId, of }, error);
    throw error;
  }
  const goodUntilMs = nowMs + fetched.lifeMs - Math.min(MARGIN_MS, fetched.lifeMs / 4);
  const isStored = await storeFetched(deps, { provider, accountId, field, of, fetched, goodUntilMs });
  if (!isStored) return null;
  const at = { provider, accountId, nowMs: deps.clock.now() };
  await changeAccountState(deps.engine, at, { token_fault: null }).catch(() => undefined);
  return { token: fetched.token, goodUntilMs };
}

interface ToStore {
  provider: string;
  accountId: string;
  field: string;
  /** The secret that it was fetched with. */
  of: string;
  fetched: FetchedToken;
  goodUntilMs: number;
}

/** One step makes the account refer to both; people who edit it at the same time are not disturbed. */
async function storeFetched(deps: TokenDeps, to: ToStore): Promise<boolean> {
  const { provider, accountId, field, of, fetched, goodUntilMs } = to;
  const added: Record<string, StoredSecret> = {};
  if (fetched.rotated !== null) {
    added[field] = await storeSecret(deps, placeOf(provider, accountId, field), fetched.rotated);
  }
  // What tells of a token of hours by its last characters tells nobody anything.
  const { ref } = await storeSecret(deps, placeOf(provider, accountId, TOKEN_FIELD), fetched.token);
  added[TOKEN_FIELD] = { ref, hint: null };
  const token = { expires_at_ms: goodUntilMs, of: added[field]?.ref ?? of };
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const { stored, documentRevision } = await readAccount(deps.engine, provider, accountId);
    if (stored?.secrets[field]?.ref !== of) break;
    const value: StoredAccount = { ...stored, secrets: { ...stored.secrets, ...added }, token };
    const id = accountName(provider, accountId);
    const nowMs = deps.clock.now();
    try {
      await deps.engine.putDocument({
        collection: ACCOUNTS_COLLECTION,
        id,
        value,
        expectedRevision: documentRevision,
        nowMs,
      });
    } catch (error) {
      if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
      continue;
    }
    const replaced = Object.keys(added).flatMap(name => stored.secrets[name]?.ref ?? []);
    await removeSecrets(deps, replaced).catch(() => undefined);
    return true;
  }
  await removeSecrets(
    deps,
    Object.values(added).map(secret => secret.ref),
  ).catch(() => undefined);
  return false;
}

async function noteFault(
  deps: TokenDeps,
  { provider, accountId, of }: { provider: string; accountId: string; of: string },
  error: unknown,
): Promise<void> {
  if (!(error instanceof AppError)) return;
  const nowMs = deps.clock.now();
  const fault = { at: isoOf(nowMs), message: error.message, of, final: error.code === 'VALIDATION' };
  await changeAccountState(deps.engine, { provider, accountId, nowMs }, { token_fault: fault }).catch(() => undefined);
}
