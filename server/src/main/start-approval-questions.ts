import type { Config } from '../config.ts';
import { chatSettingsOf } from '../core/chat/chat-settings.ts';
import { grantDecision } from '../operations/agents/grant-decision.ts';
import { issueButtonToken } from '../operations/chat/button-tokens.ts';
import { enqueueMessage } from '../operations/outbox/enqueue-message.ts';
import { requestEdit } from '../operations/outbox/request-edit.ts';
import { listChatsOfRole } from '../operations/pairings/list-chats-of-role.ts';
import { startApprovalAnnouncer } from '../services/connector/approvals/start-approval-announcer.ts';
import type { Service } from '../services/service.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import { publicAddress } from './public-address.ts';
import type { RoleDeps } from './role-deps.ts';

/** What asks the chats of paired admins about approvals, through their accounts. */
export function startApprovalQuestions(
  settings: NonNullable<Config['connector']>,
  deps: RoleDeps,
  { findAccount }: OpenedAccounts,
): Promise<Service> {
  const { engine, clock, newId } = deps;
  const outbox = { engine, clock, newId };
  return startApprovalAnnouncer({
    ...deps,
    asking: {
      enqueueMessage: message => enqueueMessage(outbox, message),
      requestEdit: edit => requestEdit(outbox, edit),
      listChatsOfRole: role => listChatsOfRole({ engine }, role),
      issueButtonToken: button => issueButtonToken({ engine, clock }, button),
      askSettingsOf: async (channel, accountId) => {
        const account = await findAccount(channel, accountId);
        const { asksApprovals, language } = chatSettingsOf(account?.config ?? {}, accountId);
        return { asks: account?.isEnabled === true && asksApprovals, language };
      },
      rememberGrant: approval => grantDecision({ engine }, approval),
      fourEyes: settings.APPROVAL_FOUR_EYES,
      publicUrl: publicAddress(settings),
    },
  });
}
