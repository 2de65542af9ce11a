import type { AccessRole } from '@multi-job/contract';
import type { FastifyRequest } from 'fastify';

/** By which role somebody gives an agent wider rights; a model gives none, whatever token it was lent. */
export function wideningRoleOf({ isByMcp, actorRole }: FastifyRequest): AccessRole | undefined {
  return isByMcp ? undefined : (actorRole ?? undefined);
}
