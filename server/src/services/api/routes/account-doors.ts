import { accountDoorParamsSchema, doorQuerySchema } from '@multi-job/contract';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import type { DoorGuard } from '../doors/door-guard.ts';
import type { DoorLedger } from '../doors/door-ledger.ts';
import { answerQuestion, receiveForAccount } from '../doors/receive-for-account.ts';
import { responses, text } from '../openapi/responses.ts';

/** Where providers deliver to accounts of ours. In the scope of the doors: bodies as they come. */
export function registerAccountDoors(scope: ApiApp, deps: RouteDeps, ledger: DoorLedger, guard: DoorGuard): void {
  const { engine, clock, newId, accounts, config } = deps;
  const { doorRatePerMin, publicUrl } = config;
  const receiving = { engine, clock, newId, openVault: accounts.deps.openVault, doorRatePerMin, publicUrl };
  scope.post(
    '/connectors/:channel/webhook/:account_id',
    {
      compress: false,
      config: { role: 'public', isDoor: true },
      onRequest: (request, _reply, next) => {
        next(guard.beforeBody(request) ?? undefined);
      },
      schema: {
        operationId: 'deliverToAccount',
        summary: 'Deliver to an account',
        description:
          'By the provider of the channel (slack: events, slash commands and interactions; whatsapp: messages and delivery states; discord: interactions), signed as the account says. A channel without a door, an account that does not exist and a signature that does not match are answered alike. Answered in the way of the provider once what came is stored; the same once more does nothing.',
        tags: ['platform'],
        params: accountDoorParamsSchema,
        querystring: doorQuerySchema,
        response: responses({ 200: text('Taken.', 'text/plain') }, 400, 401, 413, 415, 429),
      },
    },
    async (request, reply) => {
      const { channel, account_id: accountId } = request.params;
      const { outcome, contentType, body } = await receiveForAccount(receiving, {
        ...{ channel, accountId, rawHeaders: request.raw.rawHeaders, target: request.url },
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      });
      ledger.tookUpdate(channel, outcome);
      return reply.type(contentType).serializer(String).send(body);
    },
  );
  scope.get(
    '/connectors/:channel/webhook/:account_id',
    {
      compress: false,
      config: { role: 'public', isDoor: true },
      schema: {
        operationId: 'confirmAccountAddress',
        summary: 'Confirm the address of an account to its provider',
        description:
          'Asked by a provider (whatsapp) before it posts there, with the word that was agreed; answered with what it sent along.',
        tags: ['platform'],
        params: accountDoorParamsSchema,
        querystring: doorQuerySchema,
        response: responses({ 200: text('The challenge.', 'text/plain') }, 400, 403, 429),
      },
    },
    async (request, reply) => {
      const { channel, account_id: accountId } = request.params;
      const query = new URL(request.url, 'http://door').searchParams;
      const answer = await answerQuestion(receiving, { channel, accountId, query });
      ledger.tookUpdate(channel, 'challenge');
      return reply.type('text/plain').serializer(String).send(answer);
    },
  );
}
