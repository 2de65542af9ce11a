import type { AiPlanRequest } from '../planner/planner-request.ts';
import type { ChatContext } from './chat-context.ts';

/** A model is asked at most so often for one plan. */
const MAX_STEPS = 3;

/** What a prompt in a chat is planned with: the settings of its account. */
export function planRequestOf({ deps, request, settings, argument, signal }: ChatContext): AiPlanRequest {
  return {
    prompt: argument,
    timezone: settings.timezone ?? deps.defaultTimezone,
    defaultChannel: settings.defaultChannel,
    defaultAccountId: settings.defaultAccountId,
    modelId: null,
    provider: 'openai',
    accountId: 'default',
    maxSteps: MAX_STEPS,
    forceRules: settings.forceRules,
    actor: request.speaker.principal,
    signal,
  };
}
