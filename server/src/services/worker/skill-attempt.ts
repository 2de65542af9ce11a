import type { SkillHold, SkillRuns } from '../../operations/skills/create-skill-runs.ts';
import type { ClaimedRun } from '../../engine/port/queue.ts';
import type { SkillPolicy } from '../../core/skills/skill-limits.ts';
import type { RegisteredJob, Registry } from '../../handlers/registry.ts';
import { finalFailure } from './ending.ts';
import type { Ending } from './ending.ts';
import { storeAnswer } from './store-answer.ts';

/** Also where an account is waited for that was entered a moment ago. */
const OPEN_LIMIT_MS = 15_000;

export type SkillAttempt =
  | { kind: 'ended'; ending: Ending }
  /** This worker does not offer the job type that the skill stands on. */
  | { kind: 'not_offered' }
  | { kind: 'ready'; job: RegisteredJob; inputs: Record<string, unknown>; policy: SkillPolicy };

/** What a run made from a skill is executed as, or how its attempt ends before it begins. */
export async function openSkillAttempt(
  { skills, registry }: { skills: SkillRuns; registry: Registry },
  skillId: string,
  run: ClaimedRun,
): Promise<SkillAttempt> {
  const opened = await storeAnswer(skills.open(skillId, run), 'for a skill', OPEN_LIMIT_MS);
  if (opened.kind === 'held') return { kind: 'ended', ending: endingOf(opened.hold) };
  const job = registry.find(opened.jobType);
  if (job === null) return { kind: 'not_offered' };
  const hold = await storeAnswer(opened.begin(), 'for a skill');
  if (hold !== null) return { kind: 'ended', ending: endingOf(hold) };
  return { kind: 'ready', job, inputs: opened.inputs, policy: opened.policy };
}

function endingOf(hold: SkillHold): Ending {
  return hold.kind === 'failed' ? finalFailure(hold.code, hold.message) : hold;
}
