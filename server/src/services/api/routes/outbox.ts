import { listOutboxQuerySchema, noQuerySchema, outboxMessageSchema, outboxParamsSchema } from '@multi-job/contract';
import type { OutboxMessage } from '@multi-job/contract';
import { dropMessage } from '../../../operations/outbox/drop-message.ts';
import { listOutbox } from '../../../operations/outbox/list-outbox.ts';
import { findMessageOrThrow } from '../../../operations/outbox/read-message.ts';
import { resendMessage } from '../../../operations/outbox/resend-message.ts';
import { viewMessage } from '../../../operations/outbox/view-message.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { DROPPED_MESSAGE_EXAMPLE, OUTBOX_MESSAGE_EXAMPLE, RESENT_MESSAGE_EXAMPLE } from '../openapi/outbox-examples.ts';
import { json, listOf, responses, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';

const tags = ['outbox'];
const PATH = '/outbox/:message_id';

/** Messages on their way out: how each stands, sent again, given up. */
export function registerOutboxRoutes(app: ApiApp, deps: RouteDeps): void {
  const { engine } = deps;

  app.get(
    '/outbox',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listOutbox',
        summary: 'List messages on their way out and those that were sent, newest first',
        tags,
        querystring: listOutboxQuerySchema,
        response: responses(
          { 200: withExample(listOf('Messages.', outboxMessageSchema), [OUTBOX_MESSAGE_EXAMPLE]) },
          400,
        ),
      },
    },
    async (request, reply) => {
      const { account_id: accountId, run_id: runId, job_id: jobId, ...query } = request.query;
      return sendPage(request, reply, await listOutbox(engine, { ...query, accountId, runId, jobId }), query);
    },
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getOutboxMessage',
        summary: 'Read a message: how it stands, what the provider said, when it is tried next',
        tags,
        params: outboxParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The message.', outboxMessageSchema), OUTBOX_MESSAGE_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async ({ params }, reply) => {
      const { record, content } = await findMessageOrThrow(engine, params.message_id);
      return reply.send(viewMessage(record.state, content));
    },
  );

  registerVerb(app, deps, {
    verb: 'resend',
    summary: 'Send a message again that failed or may have been sent, or try one now that waits',
    description: 'It goes on with the piece where it stopped. One that was sent is not sent again: 409.',
    example: RESENT_MESSAGE_EXAMPLE,
    act: messageId => resendMessage(deps, { messageId, isByHand: true }),
  });
  registerVerb(app, deps, {
    verb: 'drop',
    summary: 'Give up a message that waits, failed or may have been sent',
    description: 'It is not sent any more, and asks nobody to look at it.',
    example: DROPPED_MESSAGE_EXAMPLE,
    act: messageId => dropMessage(deps, messageId),
  });
}

interface VerbRoute {
  verb: 'resend' | 'drop';
  summary: string;
  description: string;
  example: OutboxMessage;
  act: (messageId: string) => Promise<OutboxMessage>;
}

function registerVerb(app: ApiApp, deps: RouteDeps, { verb, summary, description, example, act }: VerbRoute): void {
  app.post(
    `${PATH}/${verb}`,
    {
      config: { role: 'operator' },
      schema: {
        operationId: `${verb}OutboxMessage`,
        summary,
        description,
        tags,
        params: outboxParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The message as it stands now.', outboxMessageSchema), example) },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { message_id: messageId } = request.params;
      const { record } = await findMessageOrThrow(deps.engine, messageId);
      const message = await act(messageId);
      request.audit = { before: { status: record.state.status }, after: { status: message.status } };
      return reply.send(message);
    },
  );
}
