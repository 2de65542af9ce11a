import { accountName, parseAccountName } from './account-name.ts';

const MAX_DEPTH = 8;
/** The provider that an AI account is of where none is named. */
const AI_PROVIDER = 'openai';

/**
 * The accounts that the inputs of a job name, as `provider/id`: by `account` and `allowed_accounts`, by `channel` with
 * `account_id` (also within `notify` and the like), by `ai_provider` with `ai_account_id`.
 */
export function accountsNamedIn(inputs: unknown): Set<string> {
  const names = new Set<string>();
  collect(inputs, 0, names);
  return names;
}

function collect(value: unknown, depth: number, names: Set<string>): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (!Array.isArray(value)) collectNamed(value as Record<string, unknown>, names);
  for (const item of Object.values(value)) collect(item, depth + 1, names);
}

function collectNamed(fields: Record<string, unknown>, names: Set<string>): void {
  const { account, accounts, allowed_accounts: allowed, channel, ai_provider: aiProvider = AI_PROVIDER } = fields;
  for (const text of [account, accounts, allowed].flat()) {
    if (typeof text === 'string' && parseAccountName(text) !== null) names.add(text);
  }
  addPair(channel, fields['account_id'] ?? account, names);
  addPair(fields['default_channel'], fields['default_account_id'], names);
  addPair(fields['provider'], fields['account_id'], names);
  addPair(aiProvider, fields['ai_account_id'], names);
}

function addPair(provider: unknown, accountId: unknown, names: Set<string>): void {
  if (typeof provider !== 'string' || typeof accountId !== 'string') return;
  const name = accountName(provider, accountId);
  if (parseAccountName(name) !== null) names.add(name);
}
