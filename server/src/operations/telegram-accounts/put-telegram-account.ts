import type { PutTelegramAccount } from '@multi-job/contract';
import { putTelegramAccountSchema } from '@multi-job/contract/api/telegram-requests';
import { AppError } from '../../core/errors.ts';
import type { AccountDeps } from '../accounts/account-deps.ts';
import { putAccount } from '../accounts/put-account.ts';
import type { SavedAccount } from '../accounts/put-account.ts';
import { BOT_TOKEN, TELEGRAM_PROVIDER } from './telegram-provider.ts';

export interface PutTelegramAccountCommand {
  accountId: string;
  body: PutTelegramAccount;
  /** 0: it must be new; absent: whatever is there. */
  expectedRevision?: number | undefined;
  actor: string;
}

/**
 * Saves the integration account `telegram/<id>` from the fields of the bridge.
 *
 * @throws as `putAccount`; the paths of its faults are those of the fields.
 */
export async function putTelegramAccount(deps: AccountDeps, command: PutTelegramAccountCommand): Promise<SavedAccount> {
  const { accountId, actor, expectedRevision } = command;
  const given = putTelegramAccountSchema.parse(command.body);
  const { enabled, label, bot_token: token, base_url: baseUrl, timezone, ...more } = given;
  const { allowed_chat_ids, use_ai, force_rule_based, run_immediately, wait_seconds, ...rest } = more;
  const { default_channel, default_account_id = accountId, default_role, confirm, approvals, language, mode } = rest;
  const config = {
    allowed_chat_ids: [...new Set(allowed_chat_ids)],
    ...{ use_ai, force_rule_based, run_immediately, wait_seconds },
    ...{ default_channel, default_account_id, default_role, confirm, approvals, language, mode },
    ...(typeof timezone === 'string' && { timezone }),
    ...(typeof baseUrl === 'string' && baseUrl !== '' && { base_url: baseUrl }),
  };
  const secrets = typeof token === 'string' || token === null ? { [BOT_TOKEN]: token } : {};
  try {
    return await putAccount(deps, {
      ...{ provider: TELEGRAM_PROVIDER, accountId, actor, expectedRevision },
      body: { enabled, label, config, secrets },
    });
  } catch (error) {
    throw inTheirWords(error);
  }
}

/** Who sent `bot_token` is not told of a `secret`. */
function inTheirWords(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'VALIDATION') return error;
  const faults = error.faults.map(({ path, message }) => ({ path: fieldOf(path), message }));
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more: see errors)` : '';
  const message = first === undefined ? error.message : `${first.path} ${first.message}${more}.`;
  return new AppError('VALIDATION', message, { faults, cause: error });
}

function fieldOf(path: string): string {
  return path === 'secret' ? BOT_TOKEN : path.replace(/^(?:config|secrets)\./, '');
}
