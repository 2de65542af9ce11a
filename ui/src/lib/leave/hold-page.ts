/** Who hears of a move in the history before the router does. */
let hearMove: ((event: PopStateEvent) => void) | null = null;

// Listeners of the window are called in the order in which they came: this one has to be there before that of the router,
// which comes with the first page.
if (typeof window !== 'undefined') window.addEventListener('popstate', event => hearMove?.(event));

/** How a page is asked to be left; `proceed` does what was kept from happening. */
type Ask = (proceed: () => void) => void;

/**
 * Keeps the page that is open: links, the back button and closing the tab ask first. Returns what lets it go.
 */
export function holdPage(ask: Ask): () => void {
  const letGo = [holdTab(), holdLinks(ask), holdHistory(ask)];
  return () => letGo.forEach(end => end());
}

/** Closing, reloading and addresses outside of the dashboard: the browser asks, in its own words. */
function holdTab(): () => void {
  const onBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener('beforeunload', onBeforeUnload);
  return () => window.removeEventListener('beforeunload', onBeforeUnload);
}

function holdLinks(ask: Ask): () => void {
  let isLeaving = false;
  const onClick = (event: MouseEvent): void => {
    const link = isLeaving ? null : linkAwayIn(event);
    if (link === null) return;
    event.preventDefault();
    event.stopPropagation();
    ask(() => {
      isLeaving = true;
      link.click();
      isLeaving = false;
    });
  };
  // Before the links themselves hear of it.
  document.addEventListener('click', onClick, { capture: true });
  return () => document.removeEventListener('click', onClick, { capture: true });
}

/** The link to another page of the dashboard that a click follows in this tab. */
function linkAwayIn(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.href === '' || link.hasAttribute('download')) return null;
  if (link.target !== '' && link.target !== '_self') return null;
  const { origin, pathname, search } = window.location;
  const isInside = link.origin === origin && link.pathname.startsWith(BASE);
  return isInside && link.pathname + link.search !== pathname + search ? link : null;
}

const BASE = '/ui/';

/** The browser has moved already when it says so: it is sent back, and the move is made again once it is wanted. */
function holdHistory(ask: Ask): () => void {
  let heldAt = placeInHistory();
  let state: 'held' | 'returning' | 'leaving' = 'held';
  let steps = -1;
  const onPopState = (event: PopStateEvent): void => {
    if (state === 'leaving') return;
    // The router hears nothing of it: the page stays as it is.
    event.stopImmediatePropagation();
    if (state === 'held') {
      const at = placeInHistory();
      // A browser that does not tell its place went back: the usual way.
      steps = at === null || heldAt === null || at === heldAt ? -1 : at - heldAt;
      state = 'returning';
      history.go(-steps);
      return;
    }
    state = 'held';
    ask(() => {
      state = 'leaving';
      history.go(steps);
    });
  };
  const onPush = (event: Event): void => {
    if ((event as { navigationType?: string }).navigationType !== 'traverse') heldAt = placeInHistory();
  };
  hearMove = onPopState;
  navigationOf()?.addEventListener('currententrychange', onPush);
  return () => {
    hearMove = null;
    navigationOf()?.removeEventListener('currententrychange', onPush);
  };
}

function placeInHistory(): number | null {
  return navigationOf()?.currentEntry?.index ?? null;
}

interface PlacesInHistory extends EventTarget {
  currentEntry: { index: number } | null;
}

/** Older browsers have none. */
function navigationOf(): PlacesInHistory | undefined {
  return (window as { navigation?: PlacesInHistory }).navigation;
}
