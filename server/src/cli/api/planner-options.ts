import type { Channel, PlanAiBody } from '@multi-job/contract';
import type { Command } from 'commander';
import { wholeNumber } from './option-values.ts';

export interface PlannerOptions {
  timezone?: string;
  channel?: Channel;
  account?: string;
  ai?: true;
  rules?: true;
  model?: string;
  aiAccount?: string;
  maxSteps?: number;
}

export function addPlannerOptions(command: Command): Command {
  return command
    .argument('<prompt>', 'what is to be done and when, in Indonesian or English')
    .option('--timezone <zone>', 'of times that name none, such as Asia/Jakarta (default: DEFAULT_TIMEZONE of the API)')
    .option('--channel <channel>', 'of a monitor that names none (default: telegram)')
    .option('--account <id>', 'of a channel whose account is not named (default: default)')
    .option('--ai', 'let a language model plan; the rules do where it fails')
    .option('--rules', 'with --ai: plan by the rules all the same')
    .option('--model <id>', 'with --ai: the model (default: PLANNER_AI_MODEL of the API)')
    .option('--ai-account <id>', 'with --ai: whose key is used')
    .option('--max-steps <count>', 'with --ai: how often the model may be asked', wholeNumber(1, 10));
}

/** What the options say, as the API takes it; what is absent is left to the API. */
export function planBodyOf(prompt: string, options: PlannerOptions) {
  return {
    prompt,
    timezone: options.timezone,
    default_channel: options.channel,
    default_account_id: options.account,
  };
}

export function planAiBodyOf(prompt: string, options: PlannerOptions) {
  return {
    ...planBodyOf(prompt, options),
    model_id: options.model,
    ai_account_id: options.aiAccount,
    max_steps: options.maxSteps,
    force_rule_based: options.rules,
  } satisfies Partial<Record<keyof PlanAiBody, unknown>>;
}
