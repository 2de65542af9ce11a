import { roleCovers } from '../../../core/auth/access-role.ts';
import type { ChatAction } from '../../../core/chat/chat-action.ts';
import { chatWords } from '../../../core/chat/chat-words.ts';
import { COMMAND_ROLES } from '../../../core/chat/command-roles.ts';
import { AppError } from '../../../core/errors.ts';
import { auditChat } from '../audit-chat.ts';
import { redeemButtonToken } from '../button-tokens.ts';
import type { ChatContext } from '../chat-context.ts';
import type { ChatAnswer } from '../chat-deps.ts';
import { chatUpdateKey } from '../chat-ids.ts';
import { planText } from '../plan-text.ts';
import { plainAnswer } from '../plain-answer.ts';
import { refuseRole } from '../refuse-role.ts';
import { planDigest, readShownPlan } from '../shown-plans.ts';
import { carryOut } from './execute-prompt.ts';

/** What was decided about a plan is remembered for longer than it can be asked. */
const DECIDED_TTL_MS = 86_400_000;
/** The question is open all the same; these say that it is not. */
const OPEN_STILL: ReadonlySet<string> = new Set(['FORBIDDEN', 'VALIDATION']);

/** A button that was pressed: what it means, if the speaker may, or why it does nothing any more. */
export async function answerButton(context: ChatContext): Promise<ChatAnswer> {
  const { deps, request, argument: token } = context;
  const { channel, accountId, chatId } = request;
  const redeemed = await redeemButtonToken(deps, token, { channel, account_id: accountId, chat_id: chatId });
  if (redeemed.kind === 'stale') return stale(context, redeemed.reason, redeemed.isDecision);
  const { action, digest } = redeemed;
  try {
    return await (action.kind === 'decide' ? decide(context) : answerPlan(context, action, digest));
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    return noticed(context, context.words.failed(error.message), !OPEN_STILL.has(error.code));
  }
}

/** The message itself is changed for everybody by who asked; here who pressed is told. */
async function decide(context: ChatContext): Promise<ChatAnswer> {
  const { deps, request, language, argument: token } = context;
  const { channel, accountId, chatId, speaker } = request;
  const { text, isDecided } = await deps.decide({
    ...{ token, speaker, language, requestId: chatUpdateKey(request) },
    chat: { channel, account_id: accountId, chat_id: chatId },
  });
  return noticed(context, text, isDecided);
}

async function answerPlan(
  context: ChatContext,
  { kind, plan_ref: ref }: Extract<ChatAction, { plan_ref: string }>,
  digest: string,
): Promise<ChatAnswer> {
  const { deps } = context;
  const refusal = await refuseRole(context, COMMAND_ROLES.ai.role, 'ai');
  if (refusal !== null) return { ...refusal, text: null };
  const shown = await readShownPlan(deps.engine, ref);
  if (shown === null || planDigest(shown.plan) !== digest) return stale(context, 'gone');
  const words = chatWords(shown.language);
  const inItsLanguage = { ...context, language: shown.language, words };
  // Of two who press at once, or of two buttons, the first one counts.
  const key = `chat-plan:${ref}`;
  const first = await deps.engine.rememberKey({ key, value: kind, ttlMs: DECIDED_TTL_MS, nowMs: deps.clock.now() });
  if (first !== null && first !== kind) return stale(inItsLanguage, 'unknown');
  if (kind === 'leave_plan') {
    const text = `${planText(shown.plan, words)}\n\n${words.left}`;
    const answer = { ...plainAnswer(shown.language, text), edits: shown.message_id, clearsButtons: true };
    return { ...answer, notice: words.leftNotice };
  }
  const asked = { ...inItsLanguage, argument: shown.plan.prompt };
  const { language, plan } = shown;
  const { answer, audit } = await carryOut(asked, { key: ref, language, plan, edits: shown.message_id });
  if (audit !== null) await auditChat(context, { ...audit, command: 'ai', status: 200 });
  return { ...answer, notice: words.doingNotice, clearsButtons: true };
}

/**
 * A client can be made to press what no message has: that must not take the buttons of an open question away, so only a
 * button of this chat, pressed by who may use it, does.
 */
function stale(
  context: ChatContext,
  reason: 'unknown' | 'elsewhere' | 'expired' | 'gone',
  isDecision = false,
): ChatAnswer {
  const isOfThisChat = reason === 'expired' || reason === 'gone';
  const clears = isOfThisChat && roleCovers(context.request.speaker.role, COMMAND_ROLES.ai.role);
  return { ...noticed(context, context.words.stale[reason], clears), isOver: clears && !isDecision };
}

/** Said in the chat's own way to who pressed, and nothing is written. */
function noticed({ language }: ChatContext, notice: string, clearsButtons: boolean): ChatAnswer {
  return { ...plainAnswer(language, ''), text: null, notice, clearsButtons };
}
