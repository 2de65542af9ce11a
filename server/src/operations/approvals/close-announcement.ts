import { writeDecision } from '../../core/approvals/write-approval.ts';
import { hasCode } from '../../core/errors.ts';
import type { AnnounceDeps } from './announce-deps.ts';
import { APPROVAL_ANNOUNCEMENTS_COLLECTION, readAnnouncement } from './announcement-document.ts';

/**
 * Takes the buttons from every chat that was asked about an approval which is not open any more, and says under the question
 * who decided and where. Called again it does the same again, until that is done for all of them.
 *
 * @returns whether it is not open any more.
 * @throws UNAVAILABLE: to be called again.
 */
export async function closeAnnouncement(deps: AnnounceDeps, approvalId: string): Promise<boolean> {
  const { engine } = deps;
  const approval = await engine.getApproval(approvalId);
  if (approval?.status === 'pending') return false;
  if (approval !== null && approval.remember !== null) await deps.rememberGrant?.(approval);
  const announcement = await readAnnouncement(engine, approvalId);
  if (announcement === null) return true;
  for (const { message_id, text, language } of announcement.chats) {
    await edit(deps, message_id, `${text}\n\n${writeDecision(approval, language)}`);
  }
  await engine.deleteDocument({ collection: APPROVAL_ANNOUNCEMENTS_COLLECTION, id: approvalId });
  return true;
}

async function edit(deps: AnnounceDeps, messageId: string, text: string): Promise<void> {
  try {
    await deps.requestEdit({ messageId, text, format: 'plain', buttons: [] });
  } catch (error) {
    // It never went out, or is not kept any more: there is nothing to edit.
    if (!hasCode(error, 'NOT_FOUND') && !hasCode(error, 'CONFLICT') && !hasCode(error, 'VALIDATION')) throw error;
  }
}
