import { afterEach } from 'vitest';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import type { EngineKind } from '../../src/engine/engine.ts';
import { environmentAiAccount } from '../../src/integrations/llm/environment-ai-account.ts';
import { createOpenAiCompatibleModel } from '../../src/integrations/llm/open-ai-compatible-model.ts';
import type { AiPlanner } from '../../src/operations/planner/planner-request.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import type { HarnessOptions } from '../api/api-harness.ts';
import { startApiOn } from '../api/both-engines.ts';
import { startModelServer } from './model-server.ts';

export const API_KEY = 'sk-test-0123456789abcdef';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Given = Partial<AiPlanner> & { apiKey?: string | null; isClosedToPrivate?: boolean };
type Options = Omit<HarnessOptions, 'engine' | 'ai'>;

/** The API on this engine beside a model server of its own; all are closed after the test. */
export async function openPlannerInstallation(kind: EngineKind, given: Given = {}, options: Options = {}) {
  const started = await startPlannerInstallation(kind, given, options);
  closing.push(() => started.close());
  return started;
}

/** The same, to be closed by the caller. */
export async function startPlannerInstallation(kind: EngineKind, given: Given = {}, options: Options = {}) {
  const { apiKey = API_KEY, isClosedToPrivate = false, ...changes } = given;
  const model = await startModelServer();
  const allowedHosts = parseAllowedHosts(isClosedToPrivate ? [] : [model.host]);
  const egress = createEgressClient({ allowedHosts, resolve: resolveHost });
  const ai: AiPlanner = {
    findAccount: environmentAiAccount({ apiKey, baseUrl: model.baseUrl, isOwnServer: false }),
    model: createOpenAiCompatibleModel(egress),
    defaultModel: 'openai/gpt-4o-mini',
    timeoutMs: 5000,
    maxRetries: 1,
    plansPerMinute: 1000,
    ...changes,
  };
  const api = await startApiOn(kind, { ...options, ai });
  const close = async () => {
    await api.close();
    await egress.close();
    await model.close();
  };
  return { api, model, close };
}
