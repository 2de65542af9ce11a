import { useSyncExternalStore } from 'react';
import { untilWorthTrying } from './try-again';

/** Answers of a proxy whose server is away. */
const AWAY = new Set([502, 503, 504]);
const SCRIPT = /"(\/ui\/_next\/static\/chunks\/[^"]+\.js)"/g;

type Ask = typeof fetch;

const listeners = new Set<() => void>();
let heldCount = 0;

/**
 * Keeps whoever follows a link while the server is away on the page where they are, until the other one is there. Next
 * would leave the page at once, for the error page of the browser; its own setting against that asks for a wrong address
 * in an export (`index.txt.txt`). Scripts of the page come with it: once it is shown, a missing one would break it.
 */
export function holdNavigation(): void {
  const ask: Ask = window.fetch.bind(window);
  window.fetch = (input, init) => (isPage(input, init) ? askUntilThere(ask, input, init) : ask(input, init));
}

/** Whether somebody waits for a page. */
export function useIsHeld(): boolean {
  return useSyncExternalStore(subscribe, isHeld, () => false);
}

/** What Next asks for to show another page; not what it asks for in advance, which may fail. */
export function isPage(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  if (!(input instanceof URL) || !input.pathname.endsWith('/index.txt')) return false;
  const headers = new Headers(init?.headers);
  return headers.has('rsc') && !headers.has('next-router-prefetch');
}

async function askUntilThere(ask: Ask, input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
  const first = await tryOnce(ask, input, init);
  if (first !== null) return first;
  holdOneMore(1);
  try {
    for (let failures = 0; ; failures += 1) {
      await untilWorthTrying(failures);
      const answer = await tryOnce(ask, input, init);
      if (answer !== null) return answer;
    }
  } finally {
    holdOneMore(-1);
  }
}

/** The answer with its scripts in the cache of the browser; null while the server is away. */
async function tryOnce(ask: Ask, input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response | null> {
  try {
    const answer = await ask(input, init);
    if (AWAY.has(answer.status)) return null;
    if (answer.ok) await fetchScripts(ask, await answer.clone().text());
    return answer;
  } catch (error) {
    if (init?.signal?.aborted === true) throw error;
    return null;
  }
}

/** A script that the server does not have is for Next to stumble over: asking for it again would not bring it. */
async function fetchScripts(ask: Ask, page: string): Promise<void> {
  const paths = new Set([...page.matchAll(SCRIPT)].map(([, path]) => path ?? ''));
  const missing = [...paths].filter(path => document.querySelector(`script[src="${CSS.escape(path)}"]`) === null);
  await Promise.all(missing.map(async path => (await ask(path, { cache: 'force-cache' })).arrayBuffer()));
}

function holdOneMore(by: 1 | -1): void {
  heldCount += by;
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const isHeld = (): boolean => heldCount > 0;
