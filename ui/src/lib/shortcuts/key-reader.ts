/** Two keys make one shortcut when the second comes within this time, ms. */
const SEQUENCE_MS = 1200;

type Key = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>;

/** Turns key presses into the names of shortcuts: of a second key both `r` and `g r`. Null for what is none. */
export function createKeyReader(): (event: Key, nowMs: number) => string[] | null {
  let first: { key: string; atMs: number } | null = null;
  return (event, nowMs) => {
    if (event.altKey || event.key.length > 1) return null;
    const key = event.key.toLowerCase();
    if (event.metaKey || event.ctrlKey) return [`mod+${key}`];
    const before = first !== null && nowMs - first.atMs < SEQUENCE_MS ? first.key : null;
    first = before === null ? { key, atMs: nowMs } : null;
    return before === null ? [key] : [`${before} ${key}`, ...(before === 'g' ? [] : [key])];
  };
}

/** Whether a key is text for somebody, or a choice of a control. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select, [role="menuitem"]')
  );
}
