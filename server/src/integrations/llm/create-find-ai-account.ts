import { accountRules } from '../../core/accounts/account-rules.ts';
import type { FindAccount } from '../../core/accounts/account.ts';
import type { NoteAccountUse } from '../../core/accounts/note-account-use.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import { hasCode } from '../../core/errors.ts';
import type { AiAccount, FindAiAccount, UnusableAiAccount } from '../../core/llm/ai-account.ts';

export interface FindAiAccountDeps {
  findAccount: FindAccount;
  templates: ReadonlyMap<string, ProviderTemplate>;
  /** What is used where no such account is stored. */
  ofEnvironment: FindAiAccount;
  noteUse: NoteAccountUse;
}

/** Stored accounts as a model is asked with them: any address that speaks OpenAI's chat completions. Then the environment. */
export function createFindAiAccount({
  findAccount,
  templates,
  ofEnvironment,
  noteUse,
}: FindAiAccountDeps): FindAiAccount {
  return async (provider, accountId) => {
    const account = await findAccount(provider, accountId).catch(lockedOf);
    if (account !== null && 'why' in account) return account;
    // What the environment offers stands for every account of its provider that is not stored.
    if (account === null || account.revision === 0) return ofEnvironment(provider, accountId);
    if (!account.isEnabled) return { why: 'off' };
    const template = templates.get(provider);
    const { baseUrl, secretNames } = accountRules(template, account.config);
    if (baseUrl === null) return { why: 'no_address' };
    const [name = ''] = secretNames;
    const secret = Object.hasOwn(account.secrets, name) ? account.secrets[name] : undefined;
    if (secret === undefined && template?.secrets[0]?.isRequired === true) return { why: 'no_key' };
    noteUse(provider, accountId);
    const found: AiAccount = {
      provider,
      accountId,
      baseUrl: baseUrl.href,
      apiKey: secret?.reveal() ?? null,
      allow: allowOf(baseUrl),
    };
    return found;
  };
}

const LOCKED: UnusableAiAccount = { why: 'locked' };

/** A key for secrets that is missing or wrong keeps nobody from planning by the rules. */
function lockedOf(error: unknown): UnusableAiAccount {
  if (hasCode(error, 'CONFIG_INVALID') || hasCode(error, 'STORE_CORRUPT') || hasCode(error, 'NOT_FOUND')) return LOCKED;
  throw error;
}
