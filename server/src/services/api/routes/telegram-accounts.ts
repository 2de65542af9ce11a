import {
  deleteAccountQuerySchema,
  deletedAccountSchema,
  listTelegramAccountsQuerySchema,
  noQuerySchema,
  putTelegramAccountSchema,
  telegramAccountHeadersSchema,
  telegramAccountParamsSchema,
  telegramAccountSchema,
} from '@multi-job/contract';
import { deleteAccount } from '../../../operations/accounts/delete-account.ts';
import { createLookAtDependents } from '../../../operations/accounts/look-at-dependents.ts';
import type { LookAtDependents } from '../../../operations/accounts/look-at-dependents.ts';
import { getTelegramAccount } from '../../../operations/telegram-accounts/get-telegram-account.ts';
import { listTelegramAccounts } from '../../../operations/telegram-accounts/list-telegram-accounts.ts';
import { putTelegramAccount } from '../../../operations/telegram-accounts/put-telegram-account.ts';
import { TELEGRAM_PROVIDER } from '../../../operations/telegram-accounts/telegram-provider.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { PUT_TELEGRAM_ACCOUNT_EXAMPLE, TELEGRAM_ACCOUNT_EXAMPLE } from '../openapi/telegram-examples.ts';
import { sendPage } from '../paging.ts';
import { assertSame } from '../validation/assert-same.ts';
import { expectedRevisionOf } from '../validation/expected-revision.ts';
import { hideSentSecrets } from '../validation/hide-sent-secrets.ts';

const tags = ['telegram'];
const LIST_PATH = '/connector/telegram/accounts';
const PATH = `${LIST_PATH}/:account_id`;

/** The integration accounts of Telegram as the bridge knows them: the fields of the original, the token masked. */
export function registerTelegramAccountRoutes(app: ApiApp, deps: RouteDeps): void {
  const lookAtDependents = createLookAtDependents(deps);
  registerReading(app, deps, lookAtDependents);
  registerSave(app, deps, lookAtDependents);
  registerDeletion(app, deps);
}

function registerReading(app: ApiApp, { accounts, config }: RouteDeps, lookAtDependents: LookAtDependents): void {
  const { publicUrl } = config;
  app.get(
    LIST_PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listTelegramAccounts',
        summary: 'List accounts of the Telegram bridge by id',
        tags,
        querystring: listTelegramAccountsQuerySchema,
        response: responses(
          { 200: withExample(listOf('Accounts.', telegramAccountSchema), [TELEGRAM_ACCOUNT_EXAMPLE]) },
          400,
        ),
      },
    },
    async (request, reply) => {
      const { limit, offset } = request.query;
      const page = await listTelegramAccounts(accounts.deps, { limit, offset, publicUrl, lookAtDependents });
      return sendPage(request, reply, page, request.query);
    },
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getTelegramAccount',
        summary: 'Read an account of the Telegram bridge; never its token',
        tags,
        params: telegramAccountParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          {
            200: withExample(
              json('The account; its `revision` also as `ETag`.', telegramAccountSchema),
              TELEGRAM_ACCOUNT_EXAMPLE,
            ),
          },
          400,
          404,
        ),
      },
    },
    async ({ params: { account_id: accountId } }, reply) => {
      const account = await getTelegramAccount(accounts.deps, { accountId, publicUrl, lookAtDependents });
      return reply.header('etag', `"${account.revision}"`).send(account);
    },
  );
}

function registerSave(app: ApiApp, { accounts, config }: RouteDeps, lookAtDependents: LookAtDependents): void {
  app.put(
    PATH,
    {
      config: { role: 'admin' },
      errorHandler: hideSentSecrets,
      schema: {
        operationId: 'putTelegramAccount',
        summary: 'Create an account of the Telegram bridge, or change it',
        description:
          'A view on the integration account `telegram/<id>`. A `bot_token` that is left out or empty is kept, `null` clears it; another `base_url` asks for it anew. What a read answered may be sent back as it is. The header `X-Account-Change` says `created`, `updated` or `unchanged`.',
        tags,
        params: telegramAccountParamsSchema,
        querystring: noQuerySchema,
        headers: telegramAccountHeadersSchema,
        body: withBodyExample(putTelegramAccountSchema, PUT_TELEGRAM_ACCOUNT_EXAMPLE),
        response: responses(
          {
            200: withExample(json('The account as it is stored.', telegramAccountSchema), TELEGRAM_ACCOUNT_EXAMPLE),
            201: withExample(json('The account was created.', telegramAccountSchema), TELEGRAM_ACCOUNT_EXAMPLE),
          },
          400,
          403,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, headers, actor } = request;
      const { account_id: accountId } = params;
      assertSame('account_id', accountId, body.account_id);
      const expectedRevision = expectedRevisionOf(headers, 'an account');
      const saved = await putTelegramAccount(accounts.deps, { accountId, body, expectedRevision, actor });
      request.audit = { before: saved.before, after: saved.after };
      const { publicUrl } = config;
      const account = await getTelegramAccount(accounts.deps, { accountId, publicUrl, lookAtDependents });
      return reply
        .code(saved.change === 'created' ? 201 : 200)
        .header('x-account-change', saved.change)
        .header('location', `${LIST_PATH}/${encodeURIComponent(accountId)}`)
        .header('etag', `"${account.revision}"`)
        .send(account);
    },
  );
}

function registerDeletion(app: ApiApp, { accounts }: RouteDeps): void {
  app.delete(
    PATH,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'deleteTelegramAccount',
        summary: 'Delete an account of the Telegram bridge, its token and who was paired with it',
        description: 'Refused with what depends on it, unless `force=true` is given.',
        tags,
        params: telegramAccountParamsSchema,
        querystring: deleteAccountQuerySchema,
        headers: telegramAccountHeadersSchema,
        response: responses(
          {
            200: withExample(json('The account is gone.', deletedAccountSchema), {
              ...{ provider: TELEGRAM_PROVIDER, account_id: 'bot_a01', depends: [] },
            }),
          },
          400,
          403,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { account_id: accountId } = request.params;
      const { depends, before } = await deleteAccount(accounts.deps, {
        ...{ provider: TELEGRAM_PROVIDER, accountId, force: request.query.force },
        expectedRevision: expectedRevisionOf(request.headers, 'an account'),
      });
      request.audit = { before, after: null };
      return reply.send({ provider: TELEGRAM_PROVIDER, account_id: accountId, depends: depends?.named ?? [] });
    },
  );
}
