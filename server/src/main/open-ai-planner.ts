import type { ApiSettings, ConnectorSettings } from '../config/role-settings.ts';
import type { ChatModel } from '../core/llm/chat-model.ts';
import { createFindAiAccount } from '../integrations/llm/create-find-ai-account.ts';
import { environmentAiAccount } from '../integrations/llm/environment-ai-account.ts';
import type { AiPlanner } from '../operations/planner/planner-request.ts';
import { openAiSettings } from './open-accounts.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import { openEgress } from './open-egress.ts';
import type { RoleDeps } from './role-deps.ts';

/** How this process asks a language model for plans. The SDK is loaded with the first question. */
export function openAiPlanner(
  settings: ApiSettings | ConnectorSettings,
  { deps, findAccount, noteUse }: OpenedAccounts,
  closeLater: RoleDeps['closeLater'],
): AiPlanner {
  const openAi = openAiSettings(settings);
  // The operator names the server in the settings, and so opens it; nothing that a caller sends can name another.
  const egress = openEgress(openAi.isOwnServer ? [hostAndPort(new URL(openAi.baseUrl))] : [], closeLater);
  let loading: Promise<ChatModel> | undefined;
  const load = async () => {
    const { createOpenAiCompatibleModel } = await import('../integrations/llm/open-ai-compatible-model.ts');
    return createOpenAiCompatibleModel(egress);
  };
  const { templates } = deps;
  return {
    findAccount: createFindAiAccount({ findAccount, templates, noteUse, ofEnvironment: environmentAiAccount(openAi) }),
    model: { ask: async question => (await (loading ??= load())).ask(question) },
    defaultModel: settings.PLANNER_AI_MODEL,
    timeoutMs: settings.PLANNER_AI_TIMEOUT_SEC * 1000,
    maxRetries: settings.PLANNER_AI_MAX_RETRIES,
    plansPerMinute: settings.PLANNER_AI_RATE_LIMIT,
  };
}

function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
