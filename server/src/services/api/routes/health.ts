import { livenessSchema, readinessSchema } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import { readInstallationId } from '../../../operations/installation/installation-document.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { json, responses } from '../openapi/responses.ts';

const tags = ['platform'];

/** For load balancers and supervisors: does the process answer, and can it do its work. */
export function registerHealthRoutes(app: ApiApp, { engine, config }: RouteDeps, trail: AuditTrail): void {
  const liveness = { status: 'ok', version: config.version, engine: engine.kind };
  app.get(
    '/healthz',
    {
      config: { role: 'public' },
      schema: {
        operationId: 'getHealth',
        summary: 'The process answers, whatever it depends on',
        tags,
        response: responses({ 200: json('Alive.', livenessSchema) }),
      },
    },
    (_request, reply) => {
      reply.send(liveness);
    },
  );

  app.get(
    '/readyz',
    {
      config: { role: 'public' },
      schema: {
        operationId: 'getReadiness',
        summary: 'All that the platform depends on is there; otherwise 503 says what is missing',
        description: '`degraded`: it works, but rows of the audit log wait to be stored; `warnings` says so.',
        tags,
        response: responses({ 200: json('Ready.', readinessSchema) }),
      },
    },
    async (_request, reply) => {
      const { ok, problems, warnings } = await engine.health();
      const ofAudit = trail.warnings();
      const status = ofAudit.length === 0 ? 'ready' : 'degraded';
      if (ok) {
        const installation = await readInstallationId(engine);
        return reply.send({ status, engine: engine.kind, warnings: [...warnings, ...ofAudit], installation });
      }
      const faults = problems.map(message => ({ path: `engine.${engine.kind}`, message }));
      throw new AppError('UNAVAILABLE', `The ${engine.kind} engine is not ready: ${problems.join(' ')}`, { faults });
    },
  );
}
