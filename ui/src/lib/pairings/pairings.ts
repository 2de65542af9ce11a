import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { ChatIdentity, Pairing } from '@multi-job/contract';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { Role } from '@/lib/api/types';
import { useMay } from '@/lib/session/role-gate';

/** No event tells of somebody who wrote. */
const EVERY_MS = 15_000;
const MOST = 200;

/** Who wrote to an account and waits to be let in. Admins alone decide, so that only they are told. */
export function usePairings(everyMs: number = EVERY_MS) {
  const isAdmin = useMay('admin');
  return useQuery({ ...apiQuery('/pairings', { query: { limit: MOST } }), enabled: isAdmin, refetchInterval: everyMs });
}

/** Who was let in. */
export function useChatIdentities(everyMs: number = EVERY_MS) {
  const isAdmin = useMay('admin');
  return useQuery({
    ...apiQuery('/pairings/identities', { query: { limit: MOST } }),
    enabled: isAdmin,
    refetchInterval: everyMs,
  });
}

/** Lets somebody in. The number says whom was looked at: another one is refused. */
export function confirmPairing(
  { code, sender_id }: Pairing,
  who: { role: Role; principal: string },
): Promise<ChatIdentity> {
  const principal = who.principal.trim();
  const body = { sender_id, role: who.role, ...(principal === '' ? {} : { principal }) };
  return dataOf(api.POST('/pairings/{code}/confirm', { params: { path: { code } }, body }));
}

export async function refusePairing({ code }: Pairing): Promise<void> {
  await api.DELETE('/pairings/{code}', { params: { path: { code } } });
}

export async function revokeIdentity({ channel, account_id, sender_id }: ChatIdentity): Promise<void> {
  const path = { channel, account_id, sender_id };
  await api.DELETE('/pairings/identities/{channel}/{account_id}/{sender_id}', { params: { path } });
}

/** Reads again who waits and who was let in. */
export function refreshPairings(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/pairings') });
}
