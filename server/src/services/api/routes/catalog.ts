import { bootstrapAnswerSchema, bootstrapCatalogSchema, catalogSchema } from '@multi-job/contract';
import type { BootstrapAnswer } from '@multi-job/contract';
import { bootstrapCatalog } from '../../../operations/catalog/bootstrap-catalog.ts';
import { listCatalog } from '../../../operations/catalog/list-catalog.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { BOOTSTRAP_ANSWER_EXAMPLE, BOOTSTRAP_EXAMPLE, CATALOG_EXAMPLE } from '../openapi/catalog-examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';

const tags = ['integrations'];

/** What can be connected, and accounts and MCP servers made of it. */
export function registerCatalogRoutes(app: ApiApp, { engine, clock, catalog }: RouteDeps): void {
  const deps = { engine, clock, ...catalog };
  app.get(
    '/integrations/catalog',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getCatalog',
        summary: 'List what can be connected: templates of providers and of MCP servers',
        description: 'It is the same for everybody and changes only with the version of the platform.',
        tags,
        response: responses({ 200: withExample(json('The catalog.', catalogSchema), CATALOG_EXAMPLE) }),
      },
    },
    async (_request, reply) => reply.send(await listCatalog(deps)),
  );

  app.post(
    '/integrations/catalog/bootstrap',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'bootstrapCatalog',
        summary: 'Make accounts and MCP servers of templates, to be filled in',
        description:
          'They are switched off. Entering the secret of an account switches it on, since a save that leaves `enabled` out means true. ' +
          'What is there is skipped, or with `overwrite` set back to what its template says; its secrets stay, unless they would go to another address.',
        tags,
        body: withBodyExample(bootstrapCatalogSchema, BOOTSTRAP_EXAMPLE),
        response: responses(
          { 200: withExample(json('What became of each.', bootstrapAnswerSchema), BOOTSTRAP_ANSWER_EXAMPLE) },
          400,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { body, actor } = request;
      const answer = await bootstrapCatalog(deps, {
        providerIds: body.provider_ids,
        mcpTemplateIds: body.mcp_template_ids,
        accountId: body.account_id,
        overwrite: body.overwrite,
        actor,
      });
      request.audit = { before: null, after: auditedBootstrap(answer) };
      return reply.send(answer);
    },
  );
}

/** Which were made and which were set back; those that were skipped changed nothing. Null where nothing changed. */
function auditedBootstrap({ created, updated }: BootstrapAnswer): Record<string, string[]> | null {
  const changed = Object.entries({ created, updated }).filter(([, items]) => items.length > 0);
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(([name, items]) => [name, items.map(({ id }) => id)]));
}
