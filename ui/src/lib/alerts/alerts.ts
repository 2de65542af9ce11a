import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery, pageOf } from '@/lib/api/queries';
import type { Answer, BodyOf, Schemas } from '@/lib/api/types';

export type Alert = Answer<'/alerts/{alert_id}'>;
export type AlertBody = NonNullable<BodyOf<'putAlert'>>;
export type AlertKind = Alert['on'][number];
export type AlertChannel = Alert['via']['channel'];
export type ToldAlert = Schemas['AlertHistoryEntry'];
export type TestedAlert = Schemas['TestedAlert'];

/** What is held back, and what becomes of a message, makes no event. */
const EVERY_MS = 15_000;
const PAGE = 200;
const PATH = '/alerts/{alert_id}';

export const ALERT_KINDS: readonly AlertKind[] = [
  'failed',
  'recovered',
  'cooldown',
  'late',
  'no_success_within',
  'connector_down',
  'approval_waiting',
  'worker_lost',
];

/** All alerts, as the API orders them: what reaches nobody first. */
export function useAlerts() {
  return useQuery({
    queryKey: ['/alerts', {}, 'all'] as const,
    queryFn: async ({ signal }): Promise<Alert[]> => {
      const alerts: Alert[] = [];
      for (;;) {
        const query = { limit: PAGE, offset: alerts.length };
        const page = pageOf<Alert>(await api.GET('/alerts', { params: { query }, signal }));
        alerts.push(...page.items);
        if (page.next === null || page.items.length === 0) return alerts;
      }
    },
    refetchInterval: EVERY_MS,
  });
}

export function useAlert(id: string) {
  return useQuery({ ...apiQuery(PATH, { path: { alert_id: id } }), enabled: id !== '', refetchInterval: EVERY_MS });
}

/** What it has told, newest first. */
export function useAlertHistory(id: string) {
  const init = { path: { alert_id: id }, query: { limit: 100 } };
  return useQuery({ ...apiQuery('/alerts/{alert_id}/history', init), enabled: id !== '', refetchInterval: EVERY_MS });
}

/** The calls that change an alert. Each throws `ApiError`. */
export function saveAlert(id: string, body: AlertBody, revision: number | null): Promise<Alert> {
  // A new one is not written over one that somebody made meanwhile.
  const header = revision === null ? { 'if-none-match': '*' as const } : { 'if-match': String(revision) };
  return dataOf(api.PUT(PATH, { params: { path: { alert_id: id }, header }, body }));
}

export async function deleteAlert(id: string): Promise<void> {
  await api.DELETE(PATH, { params: { path: { alert_id: id } } });
}

export function testAlert(id: string): Promise<TestedAlert> {
  return dataOf(api.POST('/alerts/{alert_id}/test', { params: { path: { alert_id: id } } }));
}

/** Puts what was saved in the place of what was read, and reads the list again. */
export function keepSavedAlert(queryClient: QueryClient, saved: Alert): void {
  queryClient.setQueryData([PATH, { path: { alert_id: saved.alert_id } }], saved);
  void queryClient.invalidateQueries({ queryKey: ['/alerts'] });
}

/** Reads again what is shown of alerts. */
export function refreshAlerts(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/alerts') });
}

/** One is gone: the list is read again, and it itself when somebody comes back to it. */
export async function forgetAlert(queryClient: QueryClient, id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [PATH, { path: { alert_id: id } }], refetchType: 'none' });
  await queryClient.invalidateQueries({ queryKey: ['/alerts'] });
}
