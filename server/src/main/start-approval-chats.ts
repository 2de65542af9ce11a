import type { Config } from '../config.ts';
import { grantDecision } from '../operations/agents/grant-decision.ts';
import { readAskSettings } from '../operations/approvals/read-ask-settings.ts';
import { issueButtonToken } from '../operations/chat/button-tokens.ts';
import { enqueueMessage } from '../operations/outbox/enqueue-message.ts';
import { requestEdit } from '../operations/outbox/request-edit.ts';
import { listChatsOfRole } from '../operations/pairings/list-chats-of-role.ts';
import { startApprovalAnnouncer } from '../services/connector/approvals/start-approval-announcer.ts';
import type { Service } from '../services/service.ts';
import { publicAddress } from './public-address.ts';
import type { RoleDeps } from './role-deps.ts';

/** Asks the chats of paired admins about approvals, through the outbox. */
export function startApprovalChats(settings: NonNullable<Config['connector']>, deps: RoleDeps): Promise<Service> {
  const { engine } = deps;
  return startApprovalAnnouncer({
    ...deps,
    leaseMs: deps.config.leaseMs,
    asking: {
      fourEyes: settings.APPROVAL_FOUR_EYES,
      publicUrl: publicAddress(settings),
      listChatsOfRole: role => listChatsOfRole(deps, role),
      askSettingsOf: (channel, accountId) => readAskSettings(engine, channel, accountId),
      issueButtonToken: button => issueButtonToken(deps, button),
      enqueueMessage: message => enqueueMessage(deps, message),
      requestEdit: edit => requestEdit(deps, edit),
      rememberGrant: approval => grantDecision(deps, approval),
    },
  });
}
