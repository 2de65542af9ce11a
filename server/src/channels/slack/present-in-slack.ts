import type { Account } from '../../core/accounts/account.ts';
import type { ChatUpdate } from '../../operations/chat/chat-inbox.ts';
import type { HandledUpdate } from '../../operations/chat/handle-update.ts';
import { escapeMrkdwn } from './render-blocks.ts';
import { responseRefIn } from '../response-mark.ts';
import { respondToSlack } from './slack-api.ts';
import type { SlackDeps } from './slack-api.ts';

const TIMEOUT_MS = 10_000;
const MAX_NOTICE_UNITS = 500;

/** Tells who pressed a button, and nobody else, what became of it. */
export async function presentInSlack(
  deps: SlackDeps & { responseAddressOf: (accountId: string, ref: string) => Promise<string | null> },
  account: Account,
  { said }: ChatUpdate,
  { notice }: HandledUpdate,
  signal: AbortSignal,
): Promise<void> {
  const ref = said.kind === 'button' ? responseRefIn(said.callback_id) : null;
  if (ref === null || notice === null) return;
  const address = await deps.responseAddressOf(account.accountId, ref);
  if (address === null) return;
  const text = escapeMrkdwn(notice.replaceAll(/[`*]/g, '').slice(0, MAX_NOTICE_UNITS));
  const body = { response_type: 'ephemeral', replace_original: false, text };
  await respondToSlack(deps, account, { timeoutMs: TIMEOUT_MS, signal, address, body });
}
