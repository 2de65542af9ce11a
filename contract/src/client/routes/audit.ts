import { auditEntrySchema } from '../../audit.ts';
import { auditVerificationSchema, listAuditQuerySchema } from '../../api/audit-requests.ts';
import { getPage, type QueryOf } from '../page.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Who did what, and the proof that nobody changed the record of it. */
export function auditRoutes(transport: Transport) {
  return {
    /** Newest first. */
    logs: (query: QueryOf<typeof listAuditQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/audit/logs', item: auditEntrySchema, schema: listAuditQuerySchema, query, options }),

    /** Reads the whole log: give it time where it is long. */
    verify: async (options?: CallOptions) =>
      (await transport.send({ path: '/audit/verify', ...options }, auditVerificationSchema)).data,
  };
}
