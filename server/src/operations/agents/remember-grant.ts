import type { AgentGrant, Approval } from '@multi-job/contract';
import { grantCoversSchema } from '@multi-job/contract/agent-grant';
import { AGENT_STEP } from '../../core/agents/canonical-action.ts';
import { grantInWords } from '../../core/agents/grant-words.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { AGENT_GRANTS_COLLECTION, grantIn, viewGrant } from './grant-document.ts';

const DAY_MS = 86_400_000;
export const MAX_GRANT_DAYS = 365;

export interface GrantDeps {
  engine: Pick<Engine, 'getDocument' | 'putDocument' | 'listDocuments' | 'deleteDocument'>;
}

export interface RememberGrant {
  /** Approved, with what was asked: the grant is the one that was shown there. */
  approval: Pick<Approval, 'approval_id' | 'status' | 'action' | 'decided_at' | 'decided_by'>;
  ttlDays: number;
}

/**
 * Makes the grant of a decision, once: all of it follows from the approval, so that whoever comes upon a decision whose grant
 * is missing may make it. One that was taken back since is not made again.
 *
 * @returns null where it was taken back.
 * @throws VALIDATION where nothing can be remembered of what was asked; CONFLICT for an approval that was not given.
 */
export async function rememberGrant(
  { engine }: GrantDeps,
  { approval, ttlDays }: RememberGrant,
): Promise<AgentGrant | null> {
  const grant = grantOf(approval, ttlDays);
  const id = grant.grant_id;
  try {
    await engine.putDocument({
      collection: AGENT_GRANTS_COLLECTION,
      id,
      value: grant,
      fields: { agent_key: grant.agent_key },
      expectedRevision: 0,
      nowMs: Date.parse(grant.created_at),
    });
    return grant;
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    const document = await engine.getDocument(AGENT_GRANTS_COLLECTION, id);
    const stored = document === null ? null : grantIn(document);
    return stored === null || stored.revoked_at !== null ? null : viewGrant(stored);
  }
}

/** Whether "always allow" can be made of a question. */
export function isGrantable(action: Readonly<Record<string, unknown>>): boolean {
  return action['kind'] === AGENT_STEP && grantCoversSchema.safeParse(action['grant']).success;
}

function grantOf(
  { approval_id: approvalId, status, action, decided_at: at, decided_by: by }: RememberGrant['approval'],
  ttlDays: number,
): AgentGrant {
  if (status !== 'approved' || at === null) {
    throw new AppError('CONFLICT', `Approval ${approvalId} was not given, so nothing is allowed by it.`);
  }
  if (!Number.isInteger(ttlDays) || ttlDays < 1 || ttlDays > MAX_GRANT_DAYS) {
    throw new AppError('VALIDATION', `A grant lasts 1 to ${MAX_GRANT_DAYS} days, not ${ttlDays}.`);
  }
  const covers = grantCoversSchema.safeParse(action['grant']).data;
  const agentKey = action['agent_key'];
  if (action['kind'] !== AGENT_STEP || covers === undefined || typeof agentKey !== 'string') {
    throw new AppError('VALIDATION', 'Nothing can be remembered of this approval: decide it each time.');
  }
  return {
    grant_id: approvalId,
    agent_key: agentKey,
    covers,
    says: grantInWords(covers),
    approval_id: approvalId,
    created_at: at,
    created_by: by ?? 'unknown',
    expires_at: isoOf(Date.parse(at) + ttlDays * DAY_MS),
  };
}
