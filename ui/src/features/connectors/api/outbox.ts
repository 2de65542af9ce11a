import { useInfiniteQuery, useQuery, type QueryClient } from '@tanstack/react-query';
import type { Channel, OutboxMessage, OutboxStatus } from '@multi-job/contract';
import { api, dataOf } from '@/lib/api/client';
import { apiList, apiPages, apiQuery } from '@/lib/api/queries';

export type { OutboxMessage, OutboxStatus };

/** What the list is filtered by besides the state. */
export interface OutboxFilter {
  channel: string;
  account_id: string;
  job_id: string;
  run_id: string;
}

/** What somebody has to look at first, then what waits. */
export const OPEN_STATUSES = [
  'outcome_unknown',
  'failed',
  'sending',
  'queued',
] as const satisfies readonly OutboxStatus[];

const EVERY_MS = 15_000;
const PAGE = 50;

function queryOf({ channel: named, ...ids }: OutboxFilter) {
  // What is no channel the API refuses, and says so.
  const channel = named === '' ? undefined : (named as Channel);
  const given: Partial<typeof ids> = Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== ''));
  return { ...given, ...(channel !== undefined && { channel }) };
}

/** Messages of one state, or of all, newest first. */
export function useMessages(status: OutboxStatus | null, filter: OutboxFilter) {
  const query = { ...queryOf(filter), ...(status === null ? {} : { status }), limit: PAGE };
  return useInfiniteQuery({ ...apiPages('/outbox', { query }), refetchInterval: EVERY_MS });
}

/** The first messages of a state with their number. */
export function useMessagesOf(status: OutboxStatus, filter: OutboxFilter) {
  return useQuery({
    ...apiList('/outbox', { query: { ...queryOf(filter), status, limit: PAGE } }),
    refetchInterval: EVERY_MS,
  });
}

export function useMessage(id: string) {
  return useQuery({ ...apiQuery('/outbox/{message_id}', { path: { message_id: id } }), refetchInterval: EVERY_MS });
}

export function resendMessage(id: string): Promise<OutboxMessage> {
  return dataOf(api.POST('/outbox/{message_id}/resend', { params: { path: { message_id: id } } }));
}

export function dropMessage(id: string): Promise<OutboxMessage> {
  return dataOf(api.POST('/outbox/{message_id}/drop', { params: { path: { message_id: id } } }));
}

/** Reads again what is shown of messages. */
export function refreshOutbox(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/outbox') });
}

/** One that was sent would arrive twice, one that is being sent cannot be stopped. */
export function canResend({ status }: Pick<OutboxMessage, 'status'>): boolean {
  return status !== 'sent' && status !== 'delivered' && status !== 'sending';
}

export function canDrop({ status }: Pick<OutboxMessage, 'status'>): boolean {
  return canResend({ status }) && status !== 'dropped';
}
