import type { Account } from '../../core/accounts/account.ts';
import type { ChatUpdate } from '../../operations/chat/chat-inbox.ts';
import type { HandledUpdate } from '../../operations/chat/handle-update.ts';
import type { ProviderDeps } from '../call-provider.ts';
import { responseRefIn } from '../response-mark.ts';
import { escapeMrkdwn } from './render-blocks.ts';
import { respondToSlack } from './slack-api.ts';

const TIMEOUT_MS = 10_000;
const MAX_NOTICE_UNITS = 500;

/**
 * Tells who pressed a button, and nobody else, what became of it. Where its question is over and nothing else changes the
 * message, that is put there again without its buttons; of one that only they see nothing is known, so what they are told takes
 * its place.
 */
export async function presentInSlack(
  deps: ProviderDeps & { responseAddressOf: (accountId: string, ref: string) => Promise<string | null> },
  account: Account,
  { said }: ChatUpdate,
  { notice, isOver }: Pick<HandledUpdate, 'notice' | 'isOver'>,
  signal: AbortSignal,
): Promise<void> {
  if (said.kind !== 'button') return;
  const ref = responseRefIn(said.callback_id);
  const address = ref === null ? null : await deps.responseAddressOf(account.accountId, ref);
  if (address === null) return;
  const respond = (body: Readonly<Record<string, unknown>>) =>
    respondToSlack(deps, account, { timeoutMs: TIMEOUT_MS, signal, address, body });
  if (isOver && said.shown !== undefined) await respond({ replace_original: true, ...said.shown });
  if (notice === null) return;
  const text = escapeMrkdwn(notice.replaceAll(/[`*]/g, '').slice(0, MAX_NOTICE_UNITS));
  await respond({ response_type: 'ephemeral', replace_original: isOver && said.is_private === true, text });
}
