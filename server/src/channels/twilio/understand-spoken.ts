import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import type { ChatSettings } from '../../core/chat/chat-settings.ts';
import { readSpoken, spokenJobIds } from '../../core/voice/read-spoken.ts';
import type { SpokenRequest } from '../../core/voice/read-spoken.ts';
import type { VoiceWords } from '../../core/voice/voice-words.ts';
import { listTriggersOfAccount } from '../../operations/triggers/list-triggers-of-account.ts';
import type { AcceptDeps, AcceptedDelivery } from '../account-door.ts';

/** What is done once it is agreed to, as a chat would say it, and what that means; or why nothing can be. */
export type Understood = { pending: string; meaning: string } | { pending: null; meaning: string };

type Deps = Pick<AcceptDeps, 'engine' | 'clock'>;
type Delivery = Pick<AcceptedDelivery, 'accountId' | 'config'>;

const LEAST_UNITS = 3;

/** Makes sense of what somebody said in a call. Nothing is done by it. @throws UNAVAILABLE */
export async function understandSpoken(
  deps: Deps,
  delivery: Delivery,
  speech: string,
  words: VoiceWords,
): Promise<Understood> {
  const spoken = readSpoken(speech);
  if (spoken.kind === 'run' || spoken.kind === 'why') return aboutJob(deps, delivery, { spoken, speech, words });
  if (spoken.kind !== 'other') return { pending: `/${spoken.kind}`, meaning: words.willTell[spoken.kind] };
  return freely(deps, delivery, spoken.text, { words, takesAgents: true });
}

async function aboutJob(
  deps: Deps,
  delivery: Delivery,
  { spoken, speech, words }: { spoken: Extract<SpokenRequest, { job: string }>; speech: string; words: VoiceWords },
): Promise<Understood> {
  for (const id of spokenJobIds(spoken.job)) {
    if ((await deps.engine.getJob(id)) === null) continue;
    return {
      pending: `/${spoken.kind} ${id}`,
      meaning: spoken.kind === 'run' ? words.willRun(id) : words.willTell.why,
    };
  }
  const nothing = { pending: null, meaning: words.noSuchJob(spoken.job) };
  if (spoken.kind === 'why') return nothing;
  // A name that was misheard is no task for an agent.
  const otherwise = await freely(deps, delivery, speech, { words, takesAgents: false });
  return otherwise.pending === null ? nothing : otherwise;
}

/** What is no command is for the triggers that listen to calls; where there are none, for the planner. */
async function freely(
  deps: Deps,
  { accountId, config }: Delivery,
  speech: string,
  { words, takesAgents }: { words: VoiceWords; takesAgents: boolean },
): Promise<Understood> {
  // Nothing that is spoken is a command as it is written.
  const text = speech.replaceAll(/\s+/g, ' ').replace(/^[\s/]+/, '');
  if (text.length < LEAST_UNITS) return { pending: null, meaning: words.nothingPlanned };
  if ((await listTriggersOfAccount(deps.engine, 'voice', accountId)).length > 0) {
    return { pending: text, meaning: words.willStart };
  }
  const settings = chatSettingsOf(config, accountId, 'voice');
  if (settings.useAi && !settings.forceRules) return { pending: `/ai ${text}`, meaning: words.willBePlanned };
  const summary = await summaryOf(deps, text, { settings, takesAgents });
  return summary === null
    ? { pending: null, meaning: words.nothingPlanned }
    : { pending: `/ai ${text}`, meaning: summary };
}

/** The plan in one sentence. The grammar is loaded when somebody calls: it is large. */
async function summaryOf(
  { clock }: Pick<Deps, 'clock'>,
  prompt: string,
  { settings, takesAgents }: { settings: ChatSettings; takesAgents: boolean },
): Promise<string | null> {
  const { planPrompt } = await import('../../core/planner/rules/plan-prompt.ts');
  const { defaultChannel, defaultAccountId, timezone } = settings;
  const plan = planPrompt({
    prompt,
    timezone: timezone ?? 'UTC',
    defaultChannel,
    defaultAccountId,
    nowMs: clock.now(),
  });
  const isAgents = plan.jobs.some(({ job_spec: { type } }) => type === 'agent.workflow');
  return plan.jobs.length === 0 || (isAgents && !takesAgents) ? null : plan.summary;
}
