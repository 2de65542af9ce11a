import { grantDecision } from '../../operations/agents/grant-decision.ts';
import { decideFromChat } from '../../operations/approvals/decide-from-chat.ts';
import { recordAudit } from '../../operations/audit/record-audit.ts';
import type { AuditedCall } from '../../operations/audit/record-audit.ts';
import { redeemButtonToken } from '../../operations/chat/button-tokens.ts';
import type { ChatDeps } from '../../operations/chat/chat-deps.ts';
import { enqueueMessage } from '../../operations/outbox/enqueue-message.ts';
import { requestEdit } from '../../operations/outbox/request-edit.ts';
import { learnSecrets } from '../../operations/secrets/learn-secrets.ts';
import { openAiPlanner } from '../open-ai-planner.ts';
import { openAudit } from '../open-audit.ts';
import { openInputRules } from '../open-commands.ts';
import { publicAddress } from '../public-address.ts';
import type { ChannelOpening } from './channel-opening.ts';

const DAY_MS = 86_400_000;

/** What speaking in chats is given, whatever the channel. */
export function chatDepsOf({ settings, role, accounts }: ChannelOpening): ChatDeps {
  const { engine, clock, newId, logger, knownSecrets } = role;
  const keeper = openAudit(role);
  const outbox = { engine, clock, newId };
  const base = { engine, clock, newId, logger, knownSecrets, defaultTimezone: settings.DEFAULT_TIMEZONE };
  const audit = async (call: AuditedCall) => {
    await recordAudit({ engine, clock, keeper }, call);
  };
  return {
    ...base,
    environment: accounts.deps.environment,
    publicUrl: publicAddress(settings),
    inputRules: openInputRules(settings.commands),
    learnSecrets: () => learnSecrets(role),
    ai: openAiPlanner(settings, accounts, role.closeLater),
    limits: {
      pressureHigh: settings.SCHEDULER_PRESSURE_DEPTH_HIGH,
      pressureLow: settings.SCHEDULER_PRESSURE_DEPTH_LOW,
      maxDispatchPerTick: settings.SCHEDULER_MAX_DISPATCH_PER_TICK,
    },
    dedupMs: settings.DELIVERY_DEDUP_DAYS * DAY_MS,
    audit,
    decide: pressed =>
      decideFromChat(
        {
          ...{ engine, clock, logger, audit, fourEyes: settings.APPROVAL_FOUR_EYES },
          rememberGrant: approval => grantDecision({ engine }, approval),
          redeemButtonToken: (token, chat) => redeemButtonToken({ engine, clock }, token, chat),
        },
        pressed,
      ),
    enqueueMessage: message => enqueueMessage(outbox, message),
    requestEdit: edit => requestEdit(outbox, edit),
  };
}
