import { roleCovers } from '../core/auth/access-role.ts';
import { chatWords } from '../core/chat/chat-words.ts';
import { AppError } from '../core/errors.ts';
import { resolveApproval } from '../operations/approvals/resolve-approval.ts';
import type { AuditKeeper } from '../operations/audit/audit-keeper.ts';
import { recordAudit } from '../operations/audit/record-audit.ts';
import { redeemButtonToken } from '../operations/chat/button-tokens.ts';
import type { DecideInChat } from '../operations/chat/chat-deps.ts';
import type { OperationDeps } from '../operations/operation-deps.ts';

/** A decision by a button in a chat, by a paired admin, through the function that decides over HTTP as well. */
export async function decideByButton(
  deps: OperationDeps,
  { token, chat, speaker, language, requestId }: Parameters<DecideInChat>[0],
  { keeper, fourEyes }: { keeper: AuditKeeper; fourEyes: boolean },
): ReturnType<DecideInChat> {
  const words = chatWords(language);
  const redeemed = await redeemButtonToken(deps, token, chat);
  if (redeemed.kind === 'stale') return { text: words.stale[redeemed.reason], isDecided: false };
  const { action, digest } = redeemed;
  if (action.kind !== 'decide') return { text: words.stale.unknown, isDecided: false };
  const { approval_id: approvalId, decision } = action;
  const { principal: name, role } = speaker;
  const record = (status: number) =>
    recordAudit(
      { ...deps, keeper },
      {
        ...{ actor: name, actorRole: role, method: 'CHAT', status, requiredRole: 'admin', address: null, requestId },
        ...{ path: `/approvals/${approvalId}/${decision}`, changes: null },
      },
    );
  try {
    // An allowed chat stands for nobody.
    if (!speaker.isPaired || !roleCovers(role, 'admin'))
      throw new AppError('FORBIDDEN', words.notAllowed('admin', role));
    await resolveApproval(deps, {
      ...{ approvalId, digest, note: null, via: chat.channel, fourEyes },
      decision: decision === 'approve' ? 'approved' : 'rejected',
      principal: { name, role, knownAs: [name] },
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    await record(error.code === 'FORBIDDEN' ? 403 : 409);
    return { text: words.failed(error.message), isDecided: false };
  }
  await record(200);
  return { text: decision === 'approve' ? words.approved : words.rejected, isDecided: true };
}
