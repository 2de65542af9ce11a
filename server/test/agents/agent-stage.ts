import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentRunOutput, Approval, ApprovalAnswer, PutAccount, Run } from '@multi-job/contract';
import { systemClock } from '../../src/core/clock.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { noMcp } from '../../src/core/mcp/no-mcp.ts';
import type { McpAccess } from '../../src/core/mcp/mcp-access.ts';
import type { ModelPrices } from '../../src/core/llm/model-prices.ts';
import { createKnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import type { SpanRecord, Tracer } from '../../src/core/tracing/tracer.ts';
import type { EngineStore } from '../../src/engine/conformance/engine-factory.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { agentWorkflowJob } from '../../src/handlers/agent-workflow.ts';
import type { AgentDeps } from '../../src/handlers/agent-workflow/agent-deps.ts';
import { createAccountHttp } from '../../src/integrations/accounts/create-account-http.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { createFindAiAccount } from '../../src/integrations/llm/create-find-ai-account.ts';
import { createOpenAiCompatibleModel } from '../../src/integrations/llm/open-ai-compatible-model.ts';
import { createFindAccount } from '../../src/operations/accounts/create-find-account.ts';
import { putAccount } from '../../src/operations/accounts/put-account.ts';
import { createAgentWorld } from '../../src/operations/agents/create-agent-world.ts';
import { sendAgentMessage } from '../../src/operations/agents/send-agent-message.ts';
import type { AgentMessage } from '../../src/operations/agents/send-agent-message.ts';
import { saveAgentJob } from '../../src/operations/agents/save-agent-job.ts';
import type { AccountDeps } from '../../src/operations/accounts/account-deps.ts';
import { createSkillRuns } from '../../src/operations/skills/create-skill-runs.ts';
import type { SkillRuns } from '../../src/operations/skills/create-skill-runs.ts';
import type { JobDefinition } from '../../src/handlers/define-job.ts';
import type { CommandRunner } from '../../src/tools/command/command-tool.ts';
import { createToolsFactory } from '../../src/tools/create-tools-factory.ts';
import type { ToolsFactory } from '../../src/tools/create-tools-factory.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { accountsOn } from '../accounts/accounts-on.ts';
import { startModelServer } from '../planner/model-server.ts';
import { openStage } from '../worker/worker-stage.ts';
import type { Stage } from '../worker/worker-stage.ts';

export const MODEL_KEY = 'sk-model-0123456789abcdef';
const templates = providerTemplates();
/** 1 USD a million tokens; nobody knows what the model `mystery` costs. */
const PRICES: ModelPrices = {
  costMicroUsd: ({ model }, { input, output }) => Promise.resolve(model === 'mystery' ? null : input + output),
};

export interface AgentStageOptions {
  mcp?: McpAccess;
  prices?: ModelPrices;
  allowedHosts?: readonly string[];
  commands?: CommandRunner;
  /** Without: there is no account of a model. */
  hasModel?: boolean;
  installation?: Partial<AgentDeps['installation']>;
  maxOutputTokens?: number;
  timeoutMs?: number;
  concurrency?: number;
  /** Told of each message that an agent puts into the outbox. */
  onMessage?: (message: AgentMessage) => void;
  /** Besides agents. */
  jobs?: readonly JobDefinition[];
}

export interface AgentStage extends Stage {
  /** As the worker has them. */
  deps: AgentDeps;
  accountDeps: AccountDeps;
  skills: SkillRuns;
  toolsFor: ToolsFactory;
  model: Awaited<ReturnType<typeof startModelServer>>;
  spans: SpanRecord[];
  files: string;
  /** Called at every named point of the journal; a throw ends the attempt. */
  points: { at: (point: string) => void };
  account(provider: string, accountId: string, body: PutAccount): Promise<void>;
  /** Starts a run of a job of this prompt and these inputs. */
  agent(prompt: string, inputs?: Record<string, unknown>, spec?: object): Promise<string>;
  /** The question that the run waits for. */
  question(runId: string): Promise<Approval>;
  decide(approval: Approval, decision: 'approved' | 'rejected', answer?: ApprovalAnswer): Promise<void>;
  ended(runId: string): Promise<{ run: Run; output: AgentRunOutput }>;
  metric(name: string, labels: Record<string, string>): Promise<number>;
}

/** One store with a worker that offers agents with real tools and accounts, and the model server that they ask. */
export async function openAgentStage(store: EngineStore, options: AgentStageOptions = {}): Promise<AgentStage> {
  const stage = await openStage(store);
  const { engine } = stage;
  const model = await startModelServer();
  const files = await mkdtemp(join(tmpdir(), 'mj-agent-'));
  const newId = createIdSource();
  const egress = createEgressClient({
    allowedHosts: parseAllowedHosts(options.allowedHosts ?? []),
    resolve: resolveHost,
  });
  const accounts = accountsOn({ engine, clock: systemClock, newId }, { templates, egress });
  const findAccount = createFindAccount(accounts.deps);
  const knownSecrets = createKnownSecrets();
  const noteUse = () => undefined;
  const spans: SpanRecord[] = [];
  const tracer: Tracer = { record: span => spans.push(span), within: (_span, work) => work(), current: () => null };
  const points: AgentStage['points'] = { at: () => undefined };
  const commands = options.commands ?? null;
  const operation = { engine, clock: systemClock, newId, defaultTimezone: 'UTC' };
  const agents: AgentDeps = {
    ...operation,
    ...{ logger: silentLogger, tracer, knownSecrets, commands },
    newNonce: () => randomBytes(12).toString('hex'),
    ai: {
      findAccount: createFindAiAccount({
        ...{ findAccount, templates, noteUse },
        ofEnvironment: () => Promise.resolve(null),
      }),
      model: createOpenAiCompatibleModel(egress),
      defaultModel: 'openai/gpt-4o-mini',
      timeoutMs: options.timeoutMs ?? 5000,
      maxOutputTokens: options.maxOutputTokens ?? 1000,
    },
    prices: options.prices ?? PRICES,
    installation: { dailyMaxCostUsd: null, dailyMaxTokens: null, timezone: 'UTC', ...options.installation },
    world: createAgentWorld({
      ...{ engine, findAccount, environment: accounts.deps.environment, templates },
      ...{ commands: commands?.rules ?? null, hasFiles: true },
    }),
    sendMessage(message, signal) {
      options.onMessage?.(message);
      return sendAgentMessage(operation, message, { waitMs: 0, signal });
    },
    saveJob: request => saveAgentJob(operation, request),
  };
  const toolsFor = createToolsFactory({
    ...{ engine, clock: systemClock, newId, logger: silentLogger, egress, knownSecrets },
    accounts: createAccountHttp({ findAccount, sendAsAccount: accounts.sendAsAccount, noteUse }),
    mcp: options.mcp ?? noMcp,
    filesRoots: [files],
    ...(commands === null ? {} : { commands }),
  });
  const onPoint = (point: string): void => {
    points.at(point);
  };
  const job = agentWorkflowJob(() => Promise.resolve({ ...agents, onPoint }));
  const skills = createSkillRuns({ ...accounts.deps, findAccount, knownSecrets });
  const jobs = [job, ...(options.jobs ?? [])];
  await stage.worker({ jobs, toolsFor, knownSecrets, skills, config: { concurrency: options.concurrency ?? 10 } });

  const account: AgentStage['account'] = async (provider, accountId, body) => {
    await putAccount(accounts.deps, { provider, accountId, body, actor: 'test' });
  };
  if (options.hasModel !== false) {
    await account('openai', 'default', { secret: MODEL_KEY, config: { base_url: model.baseUrl } });
  }
  return {
    ...stage,
    ...{ deps: agents, accountDeps: accounts.deps, skills, toolsFor, model, spans, files, points, account },
    agent: (prompt, inputs = {}, spec = {}) =>
      stage.run('agent.workflow', {
        inputs: { prompt, ...inputs },
        timeout_ms: 60_000,
        retry_policy: { max_retry: 50, backoff_sec: [0] },
        ...spec,
      }),
    question: runId => questionOf(stage, engine, runId),
    async decide({ approval_id: approvalId }, decision, answer) {
      const how = { actor: 'ani', via: 'api', note: null, nowMs: Date.now() };
      await engine.resolveApproval({ approvalId, decision, ...how, ...(answer === undefined ? {} : { answer }) });
    },
    async ended(runId) {
      const run = await stage.finished(runId, 30_000);
      return { run, output: run.result?.output as unknown as AgentRunOutput };
    },
    async metric(name, labels) {
      const series = (await engine.readMetrics()).filter(one => one.name === name && one.kind === 'counter');
      const wanted = series.filter(one => Object.entries(labels).every(([key, value]) => one.labels[key] === value));
      return wanted.reduce((sum, one) => sum + ('value' in one ? one.value : 0), 0);
    },
    async close() {
      await stage.close();
      await egress.close();
      await model.close();
      await rm(files, { recursive: true, force: true });
    },
  };
}

async function questionOf(stage: Stage, engine: Engine, runId: string): Promise<Approval> {
  const run = await stage.until(
    runId,
    ({ status }) => status === 'awaiting_approval' || status === 'failed' || status === 'success',
    30_000,
  );
  const approval = run.approval_id === null ? null : await engine.getApproval(run.approval_id);
  if (run.status !== 'awaiting_approval' || approval === null) {
    throw new Error(`the run does not ask: ${JSON.stringify(run.result)}`);
  }
  return approval;
}
