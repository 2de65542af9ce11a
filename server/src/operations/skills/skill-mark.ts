import type { SkillDeps } from './skill-deps.ts';

/** Longer than any question stands and any run waits. */
const KEPT_MS = 366 * 86_400_000;

/** What is kept of one run of a skill, apart from its checkpoint. No job has such a name: none can write it. */
export function skillMark(
  { engine, clock }: Pick<SkillDeps, 'engine' | 'clock'>,
  name: 'approved' | 'counted',
  runId: string,
) {
  const at = { namespace: `/skills/${name}`, key: runId };
  return {
    get: () => engine.kvGet({ ...at, nowMs: clock.now() }),
    set: (value: string) => engine.kvSet({ ...at, value, ttlMs: KEPT_MS, nowMs: clock.now() }),
  };
}
