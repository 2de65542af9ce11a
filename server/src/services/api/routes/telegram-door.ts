import { doorQuerySchema, telegramWebhookAnswerSchema, telegramWebhookParamsSchema } from '@multi-job/contract';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import type { DoorGuard } from '../doors/door-guard.ts';
import type { DoorLedger } from '../doors/door-ledger.ts';
import { receiveUpdate } from '../doors/receive-update.ts';
import { json, responses } from '../openapi/responses.ts';

/** Where Telegram delivers the updates of accounts in mode `webhook`. In the scope of the doors: bodies as they come. */
export function registerTelegramDoor(scope: ApiApp, deps: RouteDeps, ledger: DoorLedger, guard: DoorGuard): void {
  const { engine, clock, newId, accounts, config } = deps;
  const receiving = { engine, clock, newId, openVault: accounts.deps.openVault, doorRatePerMin: config.doorRatePerMin };
  scope.post(
    '/connectors/telegram/webhook/:account_id',
    {
      compress: false,
      config: { role: 'public', isDoor: true },
      onRequest: (request, _reply, next) => {
        next(guard.beforeBody(request) ?? undefined);
      },
      schema: {
        operationId: 'deliverTelegramUpdate',
        summary: 'Deliver an update of a Telegram bot',
        description:
          'By Telegram, with the secret that was set with the webhook. An account that does not exist and a secret that is wrong are answered alike. Answered once the update is stored; the same one again does nothing.',
        tags: ['telegram'],
        params: telegramWebhookParamsSchema,
        querystring: doorQuerySchema,
        response: responses({ 200: json('Taken.', telegramWebhookAnswerSchema) }, 400, 401, 413, 415, 429),
      },
    },
    async (request, reply) => {
      const acceptance = await receiveUpdate(receiving, {
        accountId: request.params.account_id,
        rawHeaders: request.raw.rawHeaders,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      });
      ledger.tookUpdate('telegram', acceptance);
      return reply.send({ status: acceptance });
    },
  );
}
