import createFetchClient, { type Middleware } from 'openapi-fetch';
import { noteServerDate } from '@/lib/time/server-clock';
import { errorOf, unreachable } from './api-error';
import { authHeaders } from './token';
import type { paths } from './types';

const rejectedListeners = new Set<() => void>();
/** The headers that were answered with 401: sent again, they would only count as further failures of this address. */
let rejectedHeaders: string | null = null;

/** The API on the origin of the dashboard. Every call throws `ApiError` for whatever went wrong, or its abort. */
export const api = createFetchClient<paths>({
  baseUrl: '',
  // What is decided here says so; the header widens nothing.
  headers: { accept: 'application/json', 'x-multi-job-via': 'dashboard' },
});

const outcome: Middleware = {
  onRequest({ request }) {
    const headers = authHeaders();
    if (JSON.stringify(headers) === rejectedHeaders) return signedOut();
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    return request;
  },
  async onResponse({ response }) {
    noteServerDate(response.headers.get('date'));
    if (response.ok) return undefined;
    if (response.status === 401) announceRejection();
    throw await errorOf(response);
  },
  onError({ error }) {
    const isAbort = error instanceof DOMException && error.name === 'AbortError';
    return isAbort ? error : unreachable();
  },
};
api.use(outcome);

/** The body of an answer: `await dataOf(api.POST('/jobs', { body }))`. */
export async function dataOf<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}

/** Called whenever the API answers 401, also to the event stream. */
export function announceRejection(): void {
  rejectedHeaders = JSON.stringify(authHeaders());
  for (const listener of rejectedListeners) listener();
}

/** What was rejected is asked again: somebody signed in, or wants to know. */
export function forgetRejection(): void {
  rejectedHeaders = null;
}

function signedOut(): Response {
  const title = 'Sign in to go on';
  return Response.json({ title, status: 401, code: 'UNAUTHENTICATED', detail: `${title}.` }, { status: 401 });
}

export function onRejection(listener: () => void): () => void {
  rejectedListeners.add(listener);
  return () => rejectedListeners.delete(listener);
}
