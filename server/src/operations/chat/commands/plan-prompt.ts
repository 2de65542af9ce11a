import { roleCovers } from '../../../core/auth/access-role.ts';
import { planWithAi } from '../../planner/plan-with-ai.ts';
import { planWithRules } from '../../planner/plan-with-rules.ts';
import { assertPrompt } from '../assert-prompt.ts';
import type { Answered, ChatContext } from '../chat-context.ts';
import { plainAnswer } from '../plain-answer.ts';
import { planRequestOf } from '../plan-request.ts';
import { planText } from '../plan-text.ts';

/** `/plan` and a sentence: what it would make. A viewer's is planned by the rules, as over HTTP: a model costs. */
export async function planFromChat(context: ChatContext): Promise<Answered> {
  const { deps, request, settings, words, argument } = context;
  assertPrompt(argument);
  const asked = planRequestOf(context);
  const mayAsk = settings.useAi && roleCovers(request.speaker.role, 'operator');
  const plan = await (mayAsk ? planWithAi(deps, asked) : planWithRules(deps, asked));
  return { answer: plainAnswer(plan.language, planText(plan, words)), audit: null };
}
