import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery, pageOf } from '@/lib/api/queries';
import type { AccountBody } from './account-draft';
import { partsOfKey, type Account, type AccountTest } from './types';

/** No event tells of the last use or of what somebody else saved. */
const EVERY_MS = 30_000;
const PAGE = 200;

/** All accounts, those of the environment as well. There are some dozens, at most some hundreds. */
export function useAccounts() {
  return useQuery({
    queryKey: ['/integrations/accounts', {}, 'all'] as const,
    queryFn: ({ signal }) => readAll(signal),
    refetchInterval: EVERY_MS,
  });
}

async function readAll(signal: AbortSignal): Promise<Account[]> {
  const accounts: Account[] = [];
  for (;;) {
    const query = { limit: PAGE, offset: accounts.length };
    const page = pageOf<Account>(await api.GET('/integrations/accounts', { params: { query }, signal }));
    accounts.push(...page.items);
    if (page.next === null || page.items.length === 0) return accounts;
  }
}

/** One account by its key, `provider/account_id`. */
export function useAccount(key: string) {
  return useQuery({ ...apiQuery('/integrations/accounts/{provider}/{account_id}', { path: partsOfKey(key) }) });
}

/** The calls that change an account. Each throws `ApiError`. */
export function saveAccount(key: string, body: AccountBody, revision: number | null): Promise<Account> {
  // A new one is not written over one that somebody made meanwhile.
  const header = revision === null ? { 'if-none-match': '*' as const } : { 'if-match': String(revision) };
  return dataOf(
    api.PUT('/integrations/accounts/{provider}/{account_id}', { params: { path: partsOfKey(key), header }, body }),
  );
}

export async function deleteAccount(key: string, isForced: boolean): Promise<void> {
  const query = isForced ? { force: true } : {};
  await api.DELETE('/integrations/accounts/{provider}/{account_id}', { params: { path: partsOfKey(key), query } });
}

export function testAccount(key: string): Promise<AccountTest> {
  return dataOf(api.POST('/integrations/accounts/{provider}/{account_id}/test', { params: { path: partsOfKey(key) } }));
}

/** One is gone: the list is read again, and it itself when somebody comes back to it. */
export async function forgetAccount(queryClient: QueryClient, key: string): Promise<void> {
  const init = { path: partsOfKey(key) };
  const queryKey = ['/integrations/accounts/{provider}/{account_id}', init];
  await queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
  await queryClient.invalidateQueries({ queryKey: ['/integrations/accounts'] });
}

/** Reads again what is shown of accounts. */
export function refreshAccounts(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/integrations/accounts'),
  });
}
