import type { IntegrationAccount } from '@multi-job/contract';
import { parseAccountName } from '../../core/accounts/account-name.ts';
import type { Page } from '../../engine/port/page.ts';
import type { AccountDeps } from './account-deps.ts';
import { ACCOUNTS_COLLECTION, recordOf } from './account-document.ts';
import { readAccountState } from './account-state.ts';
import type { EnvironmentAccount } from './environment-accounts.ts';
import type { AllDependents } from './find-dependents.ts';
import type { LookAtDependents } from './look-at-dependents.ts';
import { viewAccount, viewEnvironmentAccount } from './view-account.ts';

export interface ListAccounts {
  provider?: string | undefined;
  limit: number;
  offset: number;
  lookAtDependents: LookAtDependents;
}

/** The stored accounts by `provider/account_id`, then those of the environment that no stored one stands before. */
export async function listAccounts(
  deps: AccountDeps,
  { provider, limit, offset, lookAtDependents }: ListAccounts,
): Promise<Page<IntegrationAccount>> {
  const { engine } = deps;
  const query = { collection: ACCOUNTS_COLLECTION, ...(provider !== undefined && { prefix: `${provider}/` }) };
  const [page, ofEnvironment, dependents] = await Promise.all([
    engine.listDocuments({ ...query, limit, offset }),
    environmentOnly(deps, provider),
    lookAtDependents(),
  ]);
  const stored = await Promise.all(
    page.items.flatMap(document => {
      const named = parseAccountName(document.id);
      return named === null ? [] : [shown(deps, dependents, { ...named, record: recordOf(document) })];
    }),
  );
  const from = Math.max(0, offset - page.total);
  const rest = ofEnvironment.slice(from, from + limit - stored.length);
  const others = await Promise.all(rest.map(entry => shownOfEnvironment(deps, dependents, entry)));
  return { items: [...stored, ...others], total: page.total + ofEnvironment.length };
}

async function environmentOnly({ engine, environment }: AccountDeps, provider: string | undefined) {
  const wanted = [...environment].filter(([, { account }]) => provider === undefined || account.provider === provider);
  const documents = await Promise.all(wanted.map(([name]) => engine.getDocument(ACCOUNTS_COLLECTION, name)));
  return wanted.flatMap(([, entry], index) => (documents[index] === null ? [entry] : []));
}

async function shown(
  { engine, templates }: AccountDeps,
  dependents: AllDependents,
  { provider, accountId, record }: { provider: string; accountId: string; record: ReturnType<typeof recordOf> },
): Promise<IntegrationAccount> {
  const state = await readAccountState(engine, provider, accountId);
  return viewAccount(record, { provider, accountId, templates, state, dependents });
}

async function shownOfEnvironment(
  { engine, templates }: AccountDeps,
  dependents: AllDependents,
  entry: EnvironmentAccount,
): Promise<IntegrationAccount> {
  const { provider, accountId } = entry.account;
  const state = await readAccountState(engine, provider, accountId);
  return viewEnvironmentAccount(entry, { provider, accountId, templates, state, dependents });
}
