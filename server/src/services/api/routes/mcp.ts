import { createClient } from '@multi-job/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { viaMcp } from '../../../integrations/mcp-server/via-mcp.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { injectFetch } from '../inject-fetch.ts';
import { responses, text } from '../openapi/responses.ts';
import { admitToMcp } from '../plugins/mcp-admission.ts';
import { untilGone } from '../until-gone.ts';

const messageSchema = z.union([z.record(z.string(), z.json()), z.array(z.json()).min(1)], {
  error: 'must be a JSON-RPC message: an object, or a list of such',
});

const ANSWERS = {
  200: {
    description: 'The answer: JSON, or the same as one server-sent event, as the version of the protocol wants it.',
    content: { 'application/json': { schema: z.json() }, ...text('', 'text/event-stream').content },
  },
  202: text('A notification was taken.', 'text/plain'),
};

/**
 * The door for assistants: Streamable HTTP without sessions. Its tools ask the routes of this API, with the credential of
 * the caller, so that nothing there can differ from what the same token may do and sees here.
 *
 * @param stopping fires when the API stops.
 */
export function registerMcpRoute(app: ApiApp, deps: RouteDeps, stopping: AbortSignal): void {
  const { config, logger } = deps;
  app.post(
    '/mcp',
    {
      config: { role: 'viewer' },
      onRequest: admitToMcp(config),
      schema: {
        operationId: 'callMcp',
        summary: 'The Model Context Protocol (Streamable HTTP): the platform as tools for assistants',
        description:
          'Stateless: no sessions, no streams to listen to. Which tools are listed follows the role of the token; each call is one of the routes of this API, with that token. What the protocol itself refuses is answered as an error of JSON-RPC. Off while no tokens are asked for.',
        tags: ['platform'],
        body: messageSchema,
        response: responses(ANSWERS, 400, 413, 415),
      },
    },
    async (request, reply) => {
      // Loaded with the first question: most installations never need it.
      const { serveMcpRequest } = await import('../../../integrations/mcp-server/serve-mcp-request.ts');
      const until = untilGone(reply.raw, stopping);
      try {
        const {
          status,
          contentType,
          text: answer,
        } = await serveMcpRequest({
          client: clientOf(app, request, config.auth.tokenHeader),
          roleOf: () => Promise.resolve(request.actorRole ?? 'viewer'),
          version: config.version,
          headers: request.headers,
          body: request.body,
          signal: until.signal,
          onFailure: error => {
            logger.warn({ err: error, request_id: request.id }, 'A message of an assistant was not served.');
          },
        });
        if (contentType !== null) reply.header('content-type', contentType);
        return await reply.code(status).send(answer);
      } finally {
        until.close();
      }
    },
  );
}

function clientOf(app: ApiApp, request: FastifyRequest, tokenHeader: string) {
  return createClient({ baseUrl: '', fetch: viaMcp(injectFetch(app, request, [tokenHeader, 'x-api-key'])) });
}
