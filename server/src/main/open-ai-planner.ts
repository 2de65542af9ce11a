import type { ApiSettings, ConnectorSettings } from '../config/role-settings.ts';
import type { AiPlanner } from '../operations/planner/planner-request.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import { openChatModel } from './open-chat-model.ts';
import type { RoleDeps } from './role-deps.ts';

/** How this process asks a language model for plans. */
export function openAiPlanner(
  settings: ApiSettings | ConnectorSettings,
  accounts: OpenedAccounts,
  closeLater: RoleDeps['closeLater'],
): AiPlanner {
  return {
    ...openChatModel(settings, accounts, closeLater),
    defaultModel: settings.PLANNER_AI_MODEL,
    timeoutMs: settings.PLANNER_AI_TIMEOUT_SEC * 1000,
    maxRetries: settings.PLANNER_AI_MAX_RETRIES,
    plansPerMinute: settings.PLANNER_AI_RATE_LIMIT,
  };
}
