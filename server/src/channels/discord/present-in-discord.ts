import type { Account } from '../../core/accounts/account.ts';
import type { ChatUpdate } from '../../operations/chat/chat-inbox.ts';
import type { HandledUpdate } from '../../operations/chat/handle-update.ts';
import { responseRefIn } from '../response-mark.ts';
import { callDiscord } from './discord-api.ts';
import type { ProviderDeps } from '../call-provider.ts';
import { interactionPath } from './interaction-address.ts';
import { newMessageBody } from './message-body.ts';
import { renderDiscord } from './render-discord.ts';

const TIMEOUT_MS = 10_000;

/** Tells who pressed a button, and nobody else, what became of it, and takes the buttons away that mean nothing any more. */
export async function presentInDiscord(
  deps: ProviderDeps & { responseAddressOf: (accountId: string, ref: string) => Promise<string | null> },
  account: Account,
  { said }: ChatUpdate,
  { notice, clearsButtons }: HandledUpdate,
  signal: AbortSignal,
): Promise<void> {
  const ref = said.kind === 'button' ? responseRefIn(said.callback_id) : null;
  const address = ref === null ? null : await deps.responseAddressOf(account.accountId, ref);
  const path = address === null ? null : interactionPath(address);
  if (path === null) return;
  const call = { asBot: false, timeoutMs: TIMEOUT_MS, signal };
  if (clearsButtons) {
    await callDiscord(deps, account, {
      ...call,
      method: 'PATCH',
      path: `${path}/messages/@original`,
      body: { components: [] },
    });
  }
  if (notice === null) return;
  const [content = ''] = renderDiscord({ text: notice, format: 'markdown', subject: null });
  const body = newMessageBody({ content, buttons: [] }, true);
  await callDiscord(deps, account, { ...call, method: 'POST', path, body });
}
