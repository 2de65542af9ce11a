import { setTimeout } from 'node:timers/promises';
import type { AgentWorkflowInputs } from '@multi-job/contract';
import { agentSettingsOf } from '../../core/agents/agent-settings.ts';
import type { AgentSettings } from '../../core/agents/agent-settings.ts';
import { budgetDay } from '../../core/agents/budget-day.ts';
import { actionDigest } from '../../core/approvals/action-digest.ts';
import { notConfiguredEnd } from '../../core/agents/loop/agent-end.ts';
import { readJournal } from '../../core/agents/loop/agent-journal.ts';
import type { AgentJournal } from '../../core/agents/loop/agent-journal.ts';
import { AGENT_PROMPT_VERSION } from '../../core/agents/loop/agent-prompt.ts';
import type { AiAccount } from '../../core/llm/ai-account.ts';
import { modelNameOf } from '../../core/llm/model-name.ts';
import { listGrantsOf } from '../../operations/agents/list-grants.ts';
import { recallAgentMemory } from '../../operations/agents/agent-memory.ts';
import type { JobContext } from '../define-job.ts';
import { AwaitApproval, DiscardRun } from '../outcomes.ts';
import type { AgentDeps } from './agent-deps.ts';
import { capabilitiesOf } from './capabilities.ts';
import { payloadText } from './first-message.ts';
import { keepJournal } from './session.ts';
import type { AgentSession } from './session.ts';

const DEFAULT_PROVIDER = 'openai';
const DEFAULT_ACCOUNT = 'default';
const SEEN_WITHIN_MS = 1000;

/**
 * The session of one attempt: with the journal that is there, or a new one that is stored before anything is done.
 *
 * @throws AwaitApproval where there is no model to ask; DiscardRun where somebody has said no to entering one.
 */
export async function openSession(
  deps: AgentDeps,
  ctx: JobContext,
  inputs: AgentWorkflowInputs,
  pause: AbortSignal,
): Promise<AgentSession> {
  await deps.learnSecrets?.();
  const settings = agentSettingsOf(ctx.jobId, inputs, deps.installation);
  const kept = readJournal(ctx.checkpoint);
  const account = await modelAccount(deps, ctx, inputs);
  const { lines, avoid } = await recallAgentMemory(deps, settings.agentKey);
  const journal = kept ?? (await newJournal({ deps, ctx, inputs, settings }, lines));
  const session: AgentSession = {
    ...{ deps, ctx, inputs, settings, journal, account, pause },
    grants: await listGrantsOf(deps, settings.agentKey),
    avoid,
    sinceMs: deps.clock.now(),
    day: budgetDay(deps.clock.now(), deps.installation.timezone),
  };
  if (kept === null) await keepJournal(session, 'begin');
  return session;
}

interface About {
  deps: AgentDeps;
  ctx: JobContext;
  inputs: AgentWorkflowInputs;
  settings: AgentSettings;
}

async function newJournal({ deps, ctx, inputs, settings }: About, memory: readonly string[]): Promise<AgentJournal> {
  const { provider, accountId } = modelOf(inputs);
  const { text, taint } = await capabilitiesOf(deps, ctx, settings);
  return {
    v: 1,
    nonce: deps.newNonce(),
    promptVersion: AGENT_PROMPT_VERSION,
    startedAtMs: deps.clock.now(),
    activeMs: 0,
    model: { provider, accountId, model: modelNameOf(inputs.model_id ?? deps.ai.defaultModel, provider) },
    capabilities: deps.knownSecrets?.scrubText(text) ?? text,
    memory,
    firstTaint: [...taint, ...(payloadText(inputs) === null ? [] : ['trigger'])],
    rounds: [],
  };
}

function modelOf({
  ai_provider: provider = DEFAULT_PROVIDER,
  ai_account_id: accountId = DEFAULT_ACCOUNT,
}: AgentWorkflowInputs) {
  return { provider, accountId };
}

/** The account of the model; a run that has none asks for it, and goes on when it was entered and that was said. */
async function modelAccount(deps: AgentDeps, ctx: JobContext, inputs: AgentWorkflowInputs): Promise<AiAccount> {
  const { provider, accountId } = modelOf(inputs);
  const found = await lookFor(deps, ctx, provider, accountId);
  if (found !== null && !('why' in found)) return found;
  const why = found === null ? 'it is not there' : WHY[found.why];
  const enter = `Enter the account ${provider}/${accountId} with its key under Integrations (PUT /integrations/accounts/${provider}/${accountId})${provider === DEFAULT_PROVIDER ? ', or set OPENAI_API_KEY' : ''}.`;
  const action = { kind: 'llm_not_configured', provider, account_id: accountId, enter };
  const answer = ctx.approval;
  if (answer?.digest === actionDigest(action) && answer.decision === 'rejected') {
    const end = notConfiguredEnd(provider, accountId);
    throw new DiscardRun(end.message, { code: end.reason });
  }
  const again = answer?.digest === actionDigest(action) ? 'It was approved, and is still so: ' : '';
  throw new AwaitApproval({
    kind: 'model_not_configured',
    reason: `llm_not_configured: ${again}the agent has no language model to ask: ${why}. ${enter} Then approve, and the run goes on.`,
    action,
    onReject: 'continue',
  });
}

/** An account that was entered a moment ago is seen within a second. */
async function lookFor({ ai }: AgentDeps, { approval, signal }: JobContext, provider: string, accountId: string) {
  const found = await ai.findAccount(provider, accountId);
  if ((found !== null && !('why' in found)) || approval?.decision !== 'approved') return found;
  await setTimeout(SEEN_WITHIN_MS, undefined, { signal });
  return ai.findAccount(provider, accountId);
}

const WHY = {
  off: 'its account is switched off',
  no_address: 'its account has no address (base_url)',
  no_key: 'its account has no key',
  locked: 'its account cannot be opened: the key of secrets is missing or another',
} as const;
