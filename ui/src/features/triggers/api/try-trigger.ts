import { api, dataOf } from '@/lib/api/client';

export type Tested = Awaited<ReturnType<typeof testTrigger>>;

/** Starts its job by hand; the same key starts nothing a second time. */
export function fireTrigger(id: string, payload: unknown, key: string) {
  const params = { path: { trigger_id: id }, header: { 'idempotency-key': key } };
  return dataOf(api.POST('/triggers/{trigger_id}/fire', { params, body: bodyOf(payload) }));
}

/** What a delivery would start. Nothing is started. */
export function testTrigger(id: string, payload: unknown, event: string, signal: AbortSignal) {
  const body = { ...bodyOf(payload), ...(event === '' ? {} : { event }) };
  return dataOf(api.POST('/triggers/{trigger_id}/test', { params: { path: { trigger_id: id } }, body, signal }));
}

function bodyOf(payload: unknown): { payload?: unknown } {
  return payload === undefined ? {} : { payload };
}
