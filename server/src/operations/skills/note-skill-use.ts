import type { SkillDeps } from './skill-deps.ts';

export const LAST_USED = 'skill_last_used_seconds';
/** One worker writes it no more often: a skill that runs a hundred times a second is in use all the same. */
const EVERY_MS = 15_000;

/** Takes down when a run of a skill last began. */
export function createSkillUses({
  engine,
  clock,
}: Pick<SkillDeps, 'engine' | 'clock'>): (skillId: string) => Promise<void> {
  const notedMs = new Map<string, number>();
  return async skillId => {
    const nowMs = clock.now();
    const before = notedMs.get(skillId);
    if (before !== undefined && nowMs >= before && nowMs - before < EVERY_MS) return;
    notedMs.set(skillId, nowMs);
    const to = Math.floor(nowMs / 1000);
    await engine.addMetrics([{ kind: 'gauge', name: LAST_USED, labels: { skill: skillId }, to }]);
  };
}
