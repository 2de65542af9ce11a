import {
  chatIdentityParamsSchema,
  chatIdentitySchema,
  confirmPairingBodySchema,
  deletedChatIdentitySchema,
  deletedPairingSchema,
  listPairingsQuerySchema,
  noQuerySchema,
  pairingParamsSchema,
  pairingSchema,
} from '@multi-job/contract';
import { confirmPairing } from '../../../operations/pairings/confirm-pairing.ts';
import { deleteChatIdentity } from '../../../operations/pairings/delete-chat-identity.ts';
import { deletePairing } from '../../../operations/pairings/delete-pairing.ts';
import { listChatIdentities } from '../../../operations/pairings/list-chat-identities.ts';
import { listPairings } from '../../../operations/pairings/list-pairings.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { CHAT_IDENTITY_EXAMPLE, CONFIRM_PAIRING_EXAMPLE, PAIRING_EXAMPLE } from '../openapi/telegram-examples.ts';
import { sendPage } from '../paging.ts';

const tags = ['chats'];

/** Who may speak in chats: strangers who wait to be let in, and who was let in as whom. */
export function registerPairingRoutes(app: ApiApp, deps: RouteDeps): void {
  registerReading(app, deps);
  registerDeciding(app, deps);
  registerIdentities(app, deps);
}

function registerReading(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/pairings',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'listPairings',
        summary: 'List who wrote to an account and waits to be let in, the oldest first',
        description:
          'Of each account at most three wait at a time, each for an hour. Nothing of what they wrote is kept.',
        tags,
        querystring: listPairingsQuerySchema,
        response: responses({ 200: withExample(listOf('Pairings.', pairingSchema), [PAIRING_EXAMPLE]) }, 400, 403),
      },
    },
    async (request, reply) => sendPage(request, reply, await listPairings(deps, request.query), request.query),
  );
}

function registerDeciding(app: ApiApp, deps: RouteDeps): void {
  app.post(
    '/pairings/:code/confirm',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'confirmPairing',
        summary: 'Let a sender in as a principal',
        description:
          '`sender_id` must be that of the pairing, for names in chats can be chosen freely. The role is viewer unless another one is given.',
        tags,
        params: pairingParamsSchema,
        querystring: noQuerySchema,
        body: withBodyExample(confirmPairingBodySchema, CONFIRM_PAIRING_EXAMPLE),
        response: responses(
          { 200: withExample(json('Who the sender is from now on.', chatIdentitySchema), CHAT_IDENTITY_EXAMPLE) },
          400,
          403,
          404,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, actor } = request;
      const { identity } = await confirmPairing(deps, { code: params.code, body, actor });
      request.audit = { before: null, after: identity };
      return reply.send(identity);
    },
  );

  app.delete(
    '/pairings/:code',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'deletePairing',
        summary: 'Turn a sender down; they may ask again',
        tags,
        params: pairingParamsSchema,
        querystring: noQuerySchema,
        response: responses({ 200: json('The pairing is gone.', deletedPairingSchema) }, 400, 403, 404),
      },
    },
    async (request, reply) => {
      const pairing = await deletePairing(deps, request.params.code);
      request.audit = { before: pairing, after: null };
      return reply.send({ code: pairing.code });
    },
  );
}

function registerIdentities(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/pairings/identities',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'listChatIdentities',
        summary: 'List who was let in, by channel, account and sender',
        tags,
        querystring: listPairingsQuerySchema,
        response: responses(
          { 200: withExample(listOf('People in chats.', chatIdentitySchema), [CHAT_IDENTITY_EXAMPLE]) },
          400,
          403,
        ),
      },
    },
    async (request, reply) =>
      sendPage(request, reply, await listChatIdentities(deps.engine, request.query), request.query),
  );

  app.delete(
    '/pairings/identities/:channel/:account_id/:sender_id',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'deleteChatIdentity',
        summary: 'Make somebody who was let in a stranger again',
        tags,
        params: chatIdentityParamsSchema,
        querystring: noQuerySchema,
        response: responses({ 200: json('They are a stranger again.', deletedChatIdentitySchema) }, 400, 403, 404),
      },
    },
    async (request, reply) => {
      const { channel, account_id: accountId, sender_id: senderId } = request.params;
      const before = await deleteChatIdentity(deps, { channel, accountId, senderId });
      request.audit = { before, after: null };
      return reply.send({ channel, account_id: accountId, sender_id: senderId });
    },
  );
}
