import type { ApiSettings } from '../config/role-settings.ts';
import type { FindAiAccount } from '../core/llm/ai-account.ts';
import type { ChatModel } from '../core/llm/chat-model.ts';
import { createFindAiAccount } from '../integrations/llm/create-find-ai-account.ts';
import { environmentAiAccount } from '../integrations/llm/environment-ai-account.ts';
import { openAiSettings } from './open-accounts.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import { openEgress } from './open-egress.ts';
import type { RoleDeps } from './role-deps.ts';

type Settings = Pick<ApiSettings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'WEBHOOK_ACCOUNTS'>;

/** How this process asks language models, for plans and for agents. The SDK is loaded with the first question. */
export function openChatModel(
  settings: Settings,
  { deps, findAccount, noteUse }: OpenedAccounts,
  closeLater: RoleDeps['closeLater'],
): { findAccount: FindAiAccount; model: ChatModel } {
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
  };
}

function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
