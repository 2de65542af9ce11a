/** Which backups stay. One that either of the two keeps is kept. */
export interface KeepRule {
  /** So many of the newest; null: this rule keeps none. */
  keep: number | null;
  /** All that are younger; null: this rule keeps none. */
  keepDays: number | null;
}

export interface DatedBackup {
  name: string;
  createdAtMs: number;
}

const DAY_MS = 86_400_000;

/**
 * Parts backups that can be read back into those that stay and those that may go. The newest stays whatever the rule says, and
 * so does `written`, the one that was made now: also after the clock was set back.
 */
export function chooseKept(
  backups: readonly DatedBackup[],
  { written, rule, nowMs }: { written: string; rule: KeepRule; nowMs: number },
): { kept: string[]; removed: string[] } {
  const newestFirst = [...backups].sort((a, b) => b.createdAtMs - a.createdAtMs || (a.name < b.name ? 1 : -1));
  const isKept = ({ name, createdAtMs }: DatedBackup, index: number) =>
    name === written ||
    index < Math.max(1, rule.keep ?? 0) ||
    (rule.keepDays !== null && nowMs - createdAtMs <= rule.keepDays * DAY_MS);
  const kept = newestFirst.filter(isKept).map(({ name }) => name);
  return { kept, removed: newestFirst.map(({ name }) => name).filter(name => !kept.includes(name)) };
}
