let aheadMs: number | null = null;

/** Notes by the `Date` header of an answer, which counts whole seconds, how the clock of the API stands to ours. */
export function noteServerDate(header: string | null): void {
  const serverMs = Date.parse(header ?? '');
  if (!Number.isNaN(serverMs)) aheadMs = serverMs - Date.now();
}

/** What the clock of the API shows now, or up to a second and the way of an answer less; null before any answer. */
export function serverNow(): Date | null {
  return aheadMs === null ? null : new Date(Date.now() + aheadMs);
}
