import type { UnusableAiAccount } from '../../llm/ai-account.ts';
import type { CalendarGap } from '../../calendars/calendar-gaps.ts';
import type { ChatFailure } from '../../llm/chat-model.ts';

/** What the planner says besides the rules, in English. */
export const en = {
  modelNotUsed: ({ model, provider, why }: { model: string; provider: string; why: string }) =>
    `The language model ${model} (${provider}) was not used: ${why}. The rules made this plan.`,

  noKey: ({ provider, account }: { provider: string; account: string }) =>
    provider === 'openai'
      ? `no key: there is no integration account openai/${account}, and OPENAI_API_KEY is not set`
      : `no key: there is no integration account ${provider}/${account}`,

  accountUnusable: ({ provider, account, why }: { provider: string; account: string } & UnusableAiAccount): string => {
    switch (why) {
      case 'off':
        return `the integration account ${provider}/${account} is switched off`;
      case 'no_address':
        return `the integration account ${provider}/${account} has no base_url`;
      case 'no_key':
        return `the integration account ${provider}/${account} has no secret yet`;
      case 'locked':
        return `the secret of the integration account ${provider}/${account} cannot be opened; multi-job doctor says why`;
    }
  },

  chatFailure: (failure: ChatFailure): string => {
    switch (failure.kind) {
      case 'timeout': {
        const last =
          failure.lastStatus === null || failure.lastStatus < 400
            ? ''
            : `; its last answer was HTTP ${failure.lastStatus}`;
        return `time-out: it did not answer within ${failure.timeoutMs / 1000} s${last}`;
      }
      case 'http_status': {
        const answer = `HTTP ${failure.status}${failure.code === null ? '' : `, ${failure.code}`}`;
        if (failure.status === 401 || failure.status === 403) return `the provider refused the key (${answer})`;
        if (failure.status === 404) return `the provider does not know the model or the address (${answer})`;
        if (failure.status === 429) return `too many requests or no quota left (${answer})`;
        return failure.status >= 500
          ? `the provider failed (${answer})`
          : `the provider refused the request (${answer})`;
      }
      case 'network':
        return `it could not be reached (${failure.detail})`;
      case 'too_large':
        return 'its answer was too large';
      case 'refusal':
        return 'it refused to answer';
      case 'cut_off':
        return 'its answer was cut off at its length limit';
      case 'wrong_content':
        return 'what came back is not a chat completion';
      case 'invalid_json':
        return 'its answer is not JSON';
    }
  },

  invalidPlan: ({ faults }: { faults: string }) => `its answer is not a valid plan (${faults})`,

  disallowedType: ({ types }: { types: string }) => `it planned a job type that the planner may not use (${types})`,

  keyOfEnvironment: ({ provider, account }: { provider: string; account: string }) =>
    `There is no integration account ${provider}/${account}; the key of the environment was used.`,

  schedulesDiffer: ({ ai, rules }: { ai: string; rules: string }) =>
    `The language model and the rules read the time differently: the model says ${ai}, the rules say ${rules}.`,

  unheard: ({ words }: { words: string }) =>
    `The language model neither planned nor warned about ${words}, which the request names; compare with POST /planner/plan.`,

  jobsDiffer: ({ ai, rules }: { ai: number; rules: number }) =>
    `The language model made ${ai} ${ai === 1 ? 'job' : 'jobs'} of this, the rules ${rules}; compare with POST /planner/plan.`,

  onDemand: () => 'only on demand',

  cannotBeSaved: ({ faults }: { faults: string }) => `As it is, this job cannot be saved: ${faults}.`,

  calendarGap: ({ calendar, year }: CalendarGap) =>
    year === null
      ? `There is no calendar ${calendar}: nothing is excluded by it.`
      : `Calendar ${calendar} does not know the days of ${year}: firings of that year are not excluded by it. Add them with multi-job calendars save, or on the page Calendars.`,

  connectorNeeded: ({ channel, account }: { channel: string; account: string }) =>
    `No connector has ever reported an account of ${channel}: connect ${channel}/${account} first, or nothing is known of it.`,

  accountNeeded: ({ channel, account, known }: { channel: string; account: string; known: string }) =>
    `The account ${channel}/${account} is not known; known: ${known}. Set it up, or name one of these.`,

  toolNeeded: ({ type, tool, rule, what }: { type: string; tool: string; rule: string; what: string }) =>
    `${type} may not use the tool ${tool} (${rule}), which ${what} needs: leave it out, or use a job type that may.`,

  unknownType: ({ type }: { type: string }) =>
    `No worker ever published the job type ${type}: it cannot be saved until one does.`,

  jobTypeNeeded: ({ type, pool }: { type: string; pool: string }) =>
    `No live worker of pool ${pool} offers ${type}: its runs would wait, or fail, until one does.`,

  workerNeeded: ({ pool }: { pool: string }) =>
    `No worker of pool ${pool} is alive: runs wait until one is started (multi-job worker).`,
};

export type PlanMessages = typeof en;
