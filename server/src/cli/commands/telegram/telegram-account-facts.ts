import type { TelegramAccount } from '@multi-job/contract';
import { instant, plain, yesNo } from '../../api/cell.ts';

/** An account of the bridge as people read it; of its token that it is there. */
export function telegramAccountFacts(account: TelegramAccount): (readonly [name: string, value: string | null])[] {
  const token = account.secrets['bot_token'];
  return [
    ['account', account.account_id],
    ['label', account.label === '' ? null : plain(account.label)],
    ['enabled', yesNo(account.enabled)],
    ['bot token', token === undefined ? 'none' : `…${plain(token.secret_hint ?? '')}`],
    ['allowed chats', account.allowed_chat_ids.join(', ') || 'none'],
    ['role there', account.default_role],
    ['asks before it acts', account.confirm],
    [
      'approvals',
      `${account.approvals === 'off' ? 'nobody is asked' : 'paired admins are asked'} (${account.language})`,
    ],
    ['asks a model', yesNo(account.use_ai && !account.force_rule_based)],
    ['runs at once', yesNo(account.run_immediately)],
    ['waits for runs', `${account.wait_seconds} s`],
    ['time zone', account.timezone],
    ['default account', `${account.default_channel}/${plain(account.default_account_id)}`],
    ['mode', account.mode],
    ['webhook', account.mode === 'webhook' ? account.webhook_url : null],
    ['base URL', account.base_url === null ? null : plain(account.base_url)],
    ['revision', String(account.revision)],
    ['updated', instant(account.updated_at)],
    ...account.warnings.map(warning => ['warning', plain(warning)] as const),
    ['unreadable', account.unreadable === undefined ? null : plain(account.unreadable)],
  ];
}
