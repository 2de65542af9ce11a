import { setTimeout } from 'node:timers/promises';
import type { AgentWorkflowInputs } from '@multi-job/contract';
import { agentSettingsOf } from '../../core/agents/agent-settings.ts';
import { budgetDay } from '../../core/agents/budget-day.ts';
import { actionDigest } from '../../core/approvals/action-digest.ts';
import { notConfiguredEnd } from '../../core/agents/loop/agent-end.ts';
import type { AgentEnd } from '../../core/agents/loop/agent-end.ts';
import { readJournal } from '../../core/agents/loop/agent-journal.ts';
import type { AgentJournal } from '../../core/agents/loop/agent-journal.ts';
import { AGENT_PROMPT_VERSION } from '../../core/agents/loop/agent-prompt.ts';
import type { AiAccount } from '../../core/llm/ai-account.ts';
import { modelNameOf } from '../../core/llm/model-name.ts';
import { listGrantsOf } from '../../operations/agents/list-grants.ts';
import { recallAgentMemory } from '../../operations/agents/agent-memory.ts';
import type { JobContext } from '../define-job.ts';
import { AwaitApproval } from '../outcomes.ts';
import type { AgentDeps } from './agent-deps.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Capabilities } from './capabilities.ts';
import { payloadText } from './first-message.ts';
import { keepJournal } from './session.ts';
import type { AgentSession } from './session.ts';

const DEFAULT_PROVIDER = 'openai';
const DEFAULT_ACCOUNT = 'default';
const SEEN_WITHIN_MS = 1000;

/** One attempt, and how the run has ended where that is known before anything is done. */
export interface OpenedSession {
  session: AgentSession;
  end: AgentEnd | null;
}

/**
 * The session of one attempt: with the journal that is there, or a new one that is stored before anything is done.
 *
 * @throws AwaitApproval where there is no model to ask.
 */
export async function openSession(
  deps: AgentDeps,
  ctx: JobContext,
  inputs: AgentWorkflowInputs,
  pause: AbortSignal,
): Promise<OpenedSession> {
  await deps.learnSecrets?.();
  const settings = agentSettingsOf(ctx.jobId, inputs, deps.installation);
  const kept = readJournal(ctx.checkpoint);
  const model = kept?.end === undefined ? await modelOrEnd(deps, ctx, inputs) : { account: null, end: kept.end };
  const { lines, avoid } = await recallAgentMemory(deps, settings.agentKey);
  const able = kept === null && model.end === null ? await capabilitiesOf(deps, ctx, settings) : NOTHING;
  const journal = kept ?? newJournal({ deps, inputs }, able, lines);
  const session: AgentSession = {
    ...{ deps, ctx, inputs, settings, journal, pause },
    account: model.account,
    grants: await listGrantsOf(deps, settings.agentKey),
    avoid,
    sinceMs: deps.clock.now(),
    day: budgetDay(deps.clock.now(), deps.installation.timezone),
  };
  if (kept === null) await keepJournal(session, 'begin');
  return { session, end: model.end };
}

const NOTHING: Capabilities = { text: '', taint: [] };

interface About {
  deps: AgentDeps;
  inputs: AgentWorkflowInputs;
}

function newJournal({ deps, inputs }: About, { text, taint }: Capabilities, memory: readonly string[]): AgentJournal {
  const { provider, accountId } = modelOf(inputs);
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

type ModelOrEnd = { account: AiAccount; end: null } | { account: null; end: AgentEnd };

/**
 * The account of the model. A run that has none asks for it, goes on when it was entered and that was said, and is over when
 * somebody has said no, or nobody has said anything in time.
 */
async function modelOrEnd(deps: AgentDeps, ctx: JobContext, inputs: AgentWorkflowInputs): Promise<ModelOrEnd> {
  const { provider, accountId } = modelOf(inputs);
  const found = await lookFor(deps, ctx, provider, accountId);
  if (found !== null && !('why' in found)) return { account: found, end: null };
  const why = found === null ? 'it is not there' : WHY[found.why];
  const enter = `Enter the account ${provider}/${accountId} with its key under Integrations (PUT /integrations/accounts/${provider}/${accountId})${provider === DEFAULT_PROVIDER ? ', or set OPENAI_API_KEY' : ''}.`;
  const action = { kind: 'llm_not_configured', provider, account_id: accountId, enter };
  const answer = ctx.approval;
  if (answer?.digest === actionDigest(action) && answer.decision === 'rejected') {
    return { account: null, end: notConfiguredEnd(provider, accountId) };
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
