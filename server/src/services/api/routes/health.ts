import { livenessSchema, readinessSchema } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, responses } from '../openapi/responses.ts';

const tags = ['platform'];

/** For load balancers and supervisors: does the process answer, and can it do its work. */
export function registerHealthRoutes(app: ApiApp, { engine, config }: RouteDeps): void {
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
        tags,
        response: responses({ 200: json('Ready.', readinessSchema) }),
      },
    },
    async (_request, reply) => {
      const { ok, problems, warnings } = await engine.health();
      if (ok) return reply.send({ status: 'ready', engine: engine.kind, warnings });
      const faults = problems.map(message => ({ path: `engine.${engine.kind}`, message }));
      throw new AppError('UNAVAILABLE', `The ${engine.kind} engine is not ready: ${problems.join(' ')}`, { faults });
    },
  );
}
