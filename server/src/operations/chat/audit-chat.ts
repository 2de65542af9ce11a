import type { AccessRole } from '@multi-job/contract';
import type { ChatRequest } from '../../core/chat/chat-command.ts';
import type { ChatDeps } from './chat-deps.ts';
import { chatUpdateKey } from './chat-ids.ts';

export interface AuditedCommand {
  command: string;
  /** What it was about, such as the id of a job. */
  target: string;
  /** As HTTP would have answered. */
  status: number;
  changes: { before: unknown; after: unknown } | null;
  needs?: AccessRole;
}

/** Puts what somebody did in a chat on record: method CHAT, and the name of the principal. Never what they wrote. */
export async function auditChat(
  { deps, request }: { deps: Pick<ChatDeps, 'audit'>; request: ChatRequest },
  { command, target, status, changes, needs }: AuditedCommand,
): Promise<void> {
  const { channel, accountId, speaker } = request;
  const path = ['', 'chat', channel, accountId, command, ...(target === '' ? [] : [target])];
  await deps.audit({
    actor: speaker.principal,
    actorRole: speaker.role,
    method: 'CHAT',
    path: path.map(encodeURIComponent).join('/'),
    status,
    requiredRole: needs ?? null,
    address: null,
    requestId: chatUpdateKey(request),
    changes,
  });
}
