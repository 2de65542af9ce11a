/** How long an action can be taken back, ms. */
const UNDO_MS = 10_000;
const SHORT_MS = 4000;
const LONG_MS = 8000;
/** More at once would hide the page; the oldest goes. */
const MOST = 4;

export interface Notice {
  id: number;
  tone: 'success' | 'info' | 'error';
  message: string;
  description: string | undefined;
  action: { label: string; run: () => void } | undefined;
  durationMs: number;
}

interface UndoOptions {
  message: string;
  /** What taking it back does not bring back. */
  description?: string;
  undoLabel: string;
  undo: () => void;
}

const listeners = new Set<() => void>();
let notices: readonly Notice[] = [];
let count = 0;

/** Notices at the edge of the screen. What somebody must read stands in the page instead. */
export const toast = {
  success: (message: string, description?: string) => add({ tone: 'success', message, description }),
  info: (message: string, description?: string) => add({ tone: 'info', message, description }),
  error: (message: string, description?: string) => add({ tone: 'error', message, description, durationMs: LONG_MS }),
  /** It is done, and there is somewhere to go from it. */
  offer: (message: string, action: { label: string; run: () => void }) =>
    add({ tone: 'success', message, action, durationMs: LONG_MS }),
  /** It is done, and can be taken back for ten seconds. */
  undo({ message, description, undoLabel, undo }: UndoOptions): void {
    add({ tone: 'success', message, description, action: { label: undoLabel, run: undo }, durationMs: UNDO_MS });
  },
};

/** What the toaster shows, as a store of React. */
export const noticeStore = {
  get: () => notices,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  dismiss: (id: number): void => change(notices.filter(notice => notice.id !== id)),
};

function add(about: Pick<Notice, 'tone' | 'message'> & Partial<Notice>): void {
  const notice: Notice = { description: undefined, action: undefined, durationMs: SHORT_MS, ...about, id: ++count };
  change([...notices, notice].slice(-MOST));
}

function change(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}
