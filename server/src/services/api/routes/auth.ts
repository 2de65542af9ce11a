import { ACCESS_ROLES, authMeSchema } from '@multi-job/contract';
import { roleCovers } from '../../../core/auth/access-role.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, responses } from '../openapi/responses.ts';
import { callerOf } from '../plugins/authentication.ts';

/** Who the API takes the caller for. */
export function registerAuthRoute(app: ApiApp, { config }: RouteDeps): void {
  app.get(
    '/auth/me',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getCaller',
        summary: 'Who you are here: your name in the audit log, and your role',
        tags: ['platform'],
        response: responses({ 200: json('The caller.', authMeSchema) }),
      },
    },
    (request, reply) => {
      const { actor, actorRole, apiKey } = request;
      const role = actorRole ?? 'viewer';
      const covers = ACCESS_ROLES.filter(other => roleCovers(role, other));
      return reply.send({
        enabled: config.auth.isEnabled,
        actor,
        name: apiKey?.name ?? null,
        known_as: [...callerOf(request, config.auth).knownAs],
        role,
        covers,
        approval_four_eyes: config.approvalFourEyes,
      });
    },
  );
}
