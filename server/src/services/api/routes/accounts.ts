import {
  accountHeadersSchema,
  accountParamsSchema,
  accountTestAnswerSchema,
  deleteAccountQuerySchema,
  deletedAccountSchema,
  integrationAccountSchema,
  listAccountsQuerySchema,
  noQuerySchema,
  putAccountSchema,
} from '@multi-job/contract';
import { deleteAccount } from '../../../operations/accounts/delete-account.ts';
import { getAccount } from '../../../operations/accounts/get-account.ts';
import { listAccounts } from '../../../operations/accounts/list-accounts.ts';
import { createLookAtDependents } from '../../../operations/accounts/look-at-dependents.ts';
import type { LookAtDependents } from '../../../operations/accounts/look-at-dependents.ts';
import { putAccount } from '../../../operations/accounts/put-account.ts';
import { testAccount } from '../../../operations/accounts/test-account.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import {
  ACCOUNT_EXAMPLE,
  ACCOUNT_TEST_EXAMPLE,
  DELETED_ACCOUNT_EXAMPLE,
  PUT_ACCOUNT_EXAMPLE,
} from '../openapi/integration-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';
import { assertSame } from '../validation/assert-same.ts';
import { expectedRevisionOf } from '../validation/expected-revision.ts';
import { hideSentSecrets } from '../validation/hide-sent-secrets.ts';

const tags = ['integrations'];
const PATH = '/integrations/accounts/:provider/:account_id';

/** Credentials at providers: saved, shown without their secrets, tried, deleted. */
export function registerAccountRoutes(app: ApiApp, deps: RouteDeps): void {
  const lookAtDependents = createLookAtDependents(deps);
  registerReading(app, deps, lookAtDependents);
  registerSave(app, deps, lookAtDependents);
  registerDeletion(app, deps);
  registerTest(app, deps);
}

function registerReading(app: ApiApp, { accounts }: RouteDeps, lookAtDependents: LookAtDependents): void {
  app.get(
    '/integrations/accounts',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listAccounts',
        summary: 'List accounts by provider and id, then those of the environment',
        description:
          'Of secrets only whether they are there. With more than 1 000 jobs, what depends on an account is shown as it was at most 15 seconds ago.',
        tags,
        querystring: listAccountsQuerySchema,
        response: responses(
          { 200: withExample(listOf('Accounts.', integrationAccountSchema), [ACCOUNT_EXAMPLE]) },
          400,
        ),
      },
    },
    async (request, reply) => {
      const page = await listAccounts(accounts.deps, { ...request.query, lookAtDependents });
      return sendPage(request, reply, page, request.query);
    },
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getAccount',
        summary: 'Read an account: what it is bound to, what depends on it, never its secrets',
        tags,
        params: accountParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          {
            200: withExample(
              json('The account; its `revision` also as `ETag`.', integrationAccountSchema),
              ACCOUNT_EXAMPLE,
            ),
          },
          400,
          404,
        ),
      },
    },
    async ({ params: { provider, account_id: accountId } }, reply) => {
      const account = await getAccount(accounts.deps, { provider, accountId, lookAtDependents });
      return reply.header('etag', `"${account.revision}"`).send(account);
    },
  );
}

function registerSave(app: ApiApp, { accounts }: RouteDeps, lookAtDependents: LookAtDependents): void {
  app.put(
    PATH,
    {
      config: { role: 'admin' },
      errorHandler: hideSentSecrets,
      schema: {
        operationId: 'putAccount',
        summary: 'Create an account, or change it',
        description:
          'Secrets that are left out are kept, `null` clears one, an empty text says nothing; what a read answered may be sent back as it is. The header `X-Account-Change` says `created`, `updated` or `unchanged`. An account that would lead elsewhere asks for its secrets anew.',
        tags,
        params: accountParamsSchema,
        querystring: noQuerySchema,
        headers: accountHeadersSchema,
        body: withBodyExample(putAccountSchema, PUT_ACCOUNT_EXAMPLE),
        response: responses(
          {
            200: withExample(json('The account as it is stored.', integrationAccountSchema), ACCOUNT_EXAMPLE),
            201: withExample(json('The account was created.', integrationAccountSchema), ACCOUNT_EXAMPLE),
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
      const { provider, account_id: accountId } = params;
      assertSame('provider', provider, body.provider);
      assertSame('account_id', accountId, body.account_id);
      const expectedRevision = expectedRevisionOf(headers, 'an account');
      const { change, before, after } = await putAccount(accounts.deps, {
        ...{ provider, accountId, body, expectedRevision, actor },
      });
      request.audit = { before, after };
      const account = await getAccount(accounts.deps, { provider, accountId, lookAtDependents });
      return reply
        .code(change === 'created' ? 201 : 200)
        .header('x-account-change', change)
        .header('location', `/integrations/accounts/${provider}/${encodeURIComponent(accountId)}`)
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
        operationId: 'deleteAccount',
        summary: 'Delete an account and its secrets',
        description: 'Refused with what depends on it, unless `force=true` is given.',
        tags,
        params: accountParamsSchema,
        querystring: deleteAccountQuerySchema,
        headers: accountHeadersSchema,
        response: responses(
          { 200: withExample(json('The account is gone.', deletedAccountSchema), DELETED_ACCOUNT_EXAMPLE) },
          400,
          403,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { provider, account_id: accountId } = request.params;
      const { depends, before } = await deleteAccount(accounts.deps, {
        ...{ provider, accountId, force: request.query.force },
        expectedRevision: expectedRevisionOf(request.headers, 'an account'),
      });
      request.audit = { before, after: null };
      return reply.send({ provider, account_id: accountId, depends: depends?.named ?? [] });
    },
  );
}

function registerTest(app: ApiApp, { accounts }: RouteDeps): void {
  app.post(
    `${PATH}/test`,
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'testAccount',
        summary: 'Try an account: ask its provider something harmless',
        description:
          'Also one that is switched off. Says in a sentence what answered, never its body; at most ten times a minute an account.',
        tags,
        params: accountParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          {
            200: withExample(json('What answered, or why nothing did.', accountTestAnswerSchema), ACCOUNT_TEST_EXAMPLE),
          },
          400,
          404,
          409,
          429,
        ),
      },
    },
    async (request, reply) => {
      const { provider, account_id: accountId } = request.params;
      const { sendAsAccount } = accounts;
      const test = await testAccount(accounts.deps, { provider, accountId, sendAsAccount });
      request.audit = { before: null, after: { ok: test.ok, message: test.message } };
      return reply.send(test);
    },
  );
}
