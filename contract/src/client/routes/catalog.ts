import { bootstrapAnswerSchema, catalogSchema, type BootstrapCatalog } from '../../catalog.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What can be connected, and accounts and MCP servers made of it. */
export function catalogRoutes(transport: Transport) {
  return {
    catalog: async (options?: CallOptions) =>
      (await transport.send({ path: '/integrations/catalog', ...options }, catalogSchema)).data,

    /** Makes accounts and MCP servers of templates, switched off; says of each whether it was created, updated or skipped. */
    bootstrap: async (body: BootstrapCatalog, options?: CallOptions) => {
      const request = { method: 'POST', path: '/integrations/catalog/bootstrap', body, ...options } as const;
      return (await transport.send(request, bootstrapAnswerSchema)).data;
    },
  };
}
