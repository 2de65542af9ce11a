import type { AccessRole } from '@multi-job/contract';
import { roleCovers } from '../../core/auth/access-role.ts';
import { auditChat } from './audit-chat.ts';
import type { ChatContext } from './chat-context.ts';
import type { ChatAnswer } from './chat-deps.ts';
import { plainAnswer } from './plain-answer.ts';

/** Whoever may not is told so, and it is on record. @returns null for who may. */
export async function refuseRole(context: ChatContext, needs: AccessRole, command: string): Promise<ChatAnswer | null> {
  const { role } = context.request.speaker;
  if (roleCovers(role, needs)) return null;
  await auditChat(context, { target: '', command, status: 403, changes: null, needs });
  const text = context.words.notAllowed(needs, role);
  return { ...plainAnswer(context.language, text), notice: text };
}
