/** As long as the ids of jobs, triggers and alerts may be. */
const MAX_ID_CHARS = 128;

/** The names that something gets beside one that has its own: `report-restored`, then `report-restored-2` and so on. */
export function renamedId(id: string, attempt: number): string {
  const suffix = attempt === 1 ? '-restored' : `-restored-${attempt}`;
  return `${id.slice(0, MAX_ID_CHARS - suffix.length)}${suffix}`;
}
