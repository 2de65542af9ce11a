import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery, pageOf } from '@/lib/api/queries';
import type { Answer, BodyOf } from '@/lib/api/types';

export type Trigger = Answer<'/triggers/{trigger_id}'>;
export type TriggerBody = NonNullable<BodyOf<'putTrigger'>>;
/** What a trigger may listen to. */
export type TriggerChannel = Trigger['channel'];
/** Channels whose triggers listen to what people say to an account. */
export const CHAT_CHANNELS = ['telegram', 'slack', 'whatsapp', 'discord', 'sms', 'voice', 'email'] as const;

export function isChatChannel(channel: string): boolean {
  return channel !== 'webhook' && channel !== 'job';
}

export type SignatureScheme = 'token' | 'standard' | 'github' | 'stripe' | 'hmac';

/** A delivery that starts nothing makes no event. */
const EVERY_MS = 15_000;
const PAGE = 200;
const PATH = '/triggers/{trigger_id}';

/** All triggers. There are some dozens, at most some hundreds. */
export function useTriggers(everyMs: number = EVERY_MS) {
  return useQuery({
    queryKey: ['/triggers', {}, 'all'] as const,
    queryFn: ({ signal }) => readAll(signal),
    refetchInterval: everyMs,
  });
}

async function readAll(signal: AbortSignal): Promise<Trigger[]> {
  const triggers: Trigger[] = [];
  for (;;) {
    const query = { limit: PAGE, offset: triggers.length };
    const page = pageOf<Trigger>(await api.GET('/triggers', { params: { query }, signal }));
    triggers.push(...page.items);
    if (page.next === null || page.items.length === 0) return triggers;
  }
}

/** One trigger; read again more often where somebody waits for its first delivery. */
export function useTrigger(id: string, everyMs: number = EVERY_MS) {
  return useQuery({ ...apiQuery(PATH, { path: { trigger_id: id } }), enabled: id !== '', refetchInterval: everyMs });
}

/** The calls that change a trigger. Each throws `ApiError`. */
export function saveTrigger(id: string, body: TriggerBody, revision: number | null): Promise<Trigger> {
  // A new one is not written over one that somebody made meanwhile.
  const header = revision === null ? { 'if-none-match': '*' as const } : { 'if-match': String(revision) };
  return dataOf(api.PUT(PATH, { params: { path: { trigger_id: id }, header }, body }));
}

export async function deleteTrigger(id: string): Promise<void> {
  await api.DELETE(PATH, { params: { path: { trigger_id: id } } });
}

/** Puts what was saved in the place of what was read, and reads the list again. */
export function keepSavedTrigger(queryClient: QueryClient, saved: Trigger): void {
  queryClient.setQueryData([PATH, { path: { trigger_id: saved.trigger_id } }], saved);
  void queryClient.invalidateQueries({ queryKey: ['/triggers'] });
}

/** Reads again what is shown of triggers. */
export function refreshTriggers(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/triggers') });
}

/** One is gone: the list is read again, and it itself when somebody comes back to it. */
export async function forgetTrigger(queryClient: QueryClient, id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [PATH, { path: { trigger_id: id } }], refetchType: 'none' });
  await queryClient.invalidateQueries({ queryKey: ['/triggers'] });
}

export function schemeOf({ signature }: Pick<Trigger, 'signature'>): SignatureScheme {
  return typeof signature === 'string' ? signature : 'hmac';
}

/** Where deliveries are sent to: the public address, else what is known of it here. */
export function addressOf({ public_url: url, path }: Pick<Trigger, 'public_url' | 'path'>): string | null {
  if (path === null) return null;
  return url ?? `${window.location.origin}${path}`;
}
