import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { Answer, BodyOf } from '@/lib/api/types';

export type Calendar = Answer<'/calendars/{calendar_id}'>;
export type CalendarBody = NonNullable<BodyOf<'putCalendar'>>;

const PATH = '/calendars/{calendar_id}';

export function useCalendars() {
  return useQuery(apiQuery('/calendars'));
}

export function useCalendar(id: string) {
  return useQuery({ ...apiQuery(PATH, { path: { calendar_id: id } }), enabled: id !== '' });
}

/** Which enabled jobs name it. */
export function useCalendarJobs(id: string) {
  return useQuery({ ...apiQuery('/calendars/{calendar_id}/jobs', { path: { calendar_id: id } }), enabled: id !== '' });
}

/** Saves it; null: only where nobody made one of this name meanwhile. Throws `ApiError`. */
export function saveCalendar(id: string, body: CalendarBody, revision: number | null) {
  // One of the product has revision 0: what is saved takes its place.
  const header =
    revision === null || revision === 0 ? { 'if-none-match': '*' as const } : { 'if-match': `"${revision}"` };
  return dataOf(api.PUT(PATH, { params: { path: { calendar_id: id }, header }, body }));
}

export function deleteCalendar(id: string, revision: number) {
  const header = { 'if-match': `"${revision}"` };
  return dataOf(api.DELETE(PATH, { params: { path: { calendar_id: id }, header } }));
}

/** Reads again what is shown of calendars, and of the schedules that name them. */
export function refreshCalendars(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => /^\/(?:calendars|schedules|jobs)/.test(String(queryKey[0])),
  });
}

/** One is gone: it is read again when somebody comes back to it. */
export async function forgetCalendar(queryClient: QueryClient, id: string): Promise<void> {
  const path = { path: { calendar_id: id } };
  await queryClient.invalidateQueries({ queryKey: [PATH, path], refetchType: 'none' });
  await queryClient.invalidateQueries({ queryKey: ['/calendars/{calendar_id}/jobs', path], refetchType: 'none' });
  await queryClient.invalidateQueries({ queryKey: ['/calendars'] });
}
