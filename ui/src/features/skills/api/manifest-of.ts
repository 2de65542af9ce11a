import type { Skill } from './skills';

/** What its author wrote: without what the installation adds. */
export function manifestOf(skill: Skill): Record<string, unknown> {
  const { sha256, may, suspicious, verified, why_not, stats, installed_by, created_at, updated_at, revision, ...own } =
    skill;
  void [sha256, may, suspicious, verified, why_not, stats, installed_by, created_at, updated_at, revision];
  return own;
}
