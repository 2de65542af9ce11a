import type { AgentGrant } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { AGENT_GRANTS_COLLECTION, grantIn, viewGrant } from './grant-document.ts';
import type { GrantDeps } from './remember-grant.ts';

/**
 * Takes a grant back: the next step that it covered asks again. A mark of it stays, so that its decision, come upon again,
 * does not make it anew.
 *
 * @throws NOT_FOUND
 */
export async function revokeGrant(
  { engine }: GrantDeps,
  { grantId, actor, nowMs }: { grantId: string; actor: string; nowMs: number },
): Promise<AgentGrant> {
  return retryOnConflict(async () => {
    const document = await engine.getDocument(AGENT_GRANTS_COLLECTION, grantId);
    const grant = document === null ? null : grantIn(document);
    if (document === null || grant === null || grant.revoked_at !== null) {
      throw new AppError('NOT_FOUND', `There is no grant "${grantId}".`);
    }
    await engine.putDocument({
      collection: AGENT_GRANTS_COLLECTION,
      id: grantId,
      value: { ...grant, revoked_at: isoOf(nowMs), revoked_by: actor },
      fields: { agent_key: grant.agent_key },
      expectedRevision: document.revision,
      nowMs,
    });
    return viewGrant(grant);
  });
}
