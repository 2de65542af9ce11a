import type { Plan } from '@multi-job/contract';
import { languageSchema } from '@multi-job/contract/explain';
import { planSchema } from '@multi-job/contract/planner';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { hasCode } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { dayOf } from './button-tokens.ts';

/** Plans that a chat was shown and may say yes to. */
export const CHAT_PLANS_COLLECTION = 'chat_plans';

const shownPlanSchema = z.object({
  plan: planSchema,
  language: languageSchema,
  message_id: z.string(),
  expires_at_ms: z.number(),
});
export type ShownPlan = z.infer<typeof shownPlanSchema>;

type PlanDeps = { engine: DocumentVerbs; clock: Clock };

/** Keeps what was shown; of the same ref the first one counts, as it is the one that the chat sees. */
export async function keepShownPlan({ engine, clock }: PlanDeps, ref: string, shown: ShownPlan): Promise<ShownPlan> {
  const fields = { expires: dayOf(shown.expires_at_ms) };
  const put = { collection: CHAT_PLANS_COLLECTION, id: ref, value: shown, fields, expectedRevision: 0 };
  try {
    await engine.putDocument({ ...put, nowMs: clock.now() });
    return shown;
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    return (await readShownPlan(engine, ref)) ?? shown;
  }
}

export async function readShownPlan(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  ref: string,
): Promise<ShownPlan | null> {
  return shownPlanSchema.safeParse((await engine.getDocument(CHAT_PLANS_COLLECTION, ref))?.value).data ?? null;
}

export function planDigest(plan: Plan): string {
  return createHash('sha256')
    .update(JSON.stringify(plan.jobs.map(({ job_spec, run_at }) => [job_spec, run_at])))
    .digest('hex');
}
