import { endPauseQuerySchema, noQuerySchema, pauseSchema, putPauseBodySchema } from '@multi-job/contract';
import { putPause } from '../../../operations/pauses/put-pause.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';

const tags = ['jobs'];

const PAUSE_EXAMPLE = {
  scope: 'label:team=ops',
  kind: 'label',
  pool: null,
  label: 'team=ops',
  since: '2026-12-01T02:00:00.000Z',
  until: '2026-12-01T06:00:00.000Z',
  reason: 'the database is being moved',
  actor: 'ani',
} as const;

const BODY_EXAMPLE = {
  scope: 'label:team=ops',
  until: '2026-12-01T06:00:00Z',
  reason: 'the database is being moved',
} as const;

/** Pauses of everything, a pool or a label: what an operator may also do job by job. */
export function registerPauseRoutes(app: ApiApp, deps: RouteDeps): void {
  const { engine, clock } = deps;
  app.get(
    '/pauses',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listPauses',
        summary: 'List the pauses in force',
        tags,
        querystring: noQuerySchema,
        response: responses({ 200: withExample(listOf('Pauses, by scope.', pauseSchema), [PAUSE_EXAMPLE]) }, 400),
      },
    },
    async (_request, reply) => reply.send(await engine.listPauses(clock.now())),
  );

  app.put(
    '/pauses',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'putPause',
        summary: 'Pause everything, a pool or a label until a time; a pause of the same scope is changed',
        description:
          'Nothing of it fires, and nothing of it that is queued is started; what runs goes on. Firings that pass are decided at the end by the misfire policy of each job, and their rows in the ledger name the pause. Runs on demand are accepted and wait.',
        tags,
        body: withBodyExample(putPauseBodySchema, BODY_EXAMPLE),
        response: responses({ 200: withExample(json('The pause.', pauseSchema), PAUSE_EXAMPLE) }, 400, 413, 415),
      },
    },
    async (request, reply) => {
      const pause = await putPause(deps, request.body, request.actor);
      request.audit = { before: null, after: pause };
      return reply.send(pause);
    },
  );

  app.delete(
    '/pauses',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'endPause',
        summary: 'End a pause before its time: what waits for it goes on at once',
        tags,
        querystring: endPauseQuerySchema,
        response: responses(
          { 200: withExample(json('The pause that was ended.', pauseSchema), PAUSE_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async (request, reply) => {
      const { scope } = request.query;
      const pause = await engine.endPause({ scope, actor: request.actor, nowMs: clock.now() });
      request.audit = { before: pause, after: null };
      return reply.send(pause);
    },
  );
}
