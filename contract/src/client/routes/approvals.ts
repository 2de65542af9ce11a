import { listApprovalsQuerySchema, type ResolveApprovalBody } from '../../api/approval-requests.ts';
import { approvalSchema } from '../../approval.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Questions that runs wait for. */
export function approvalRoutes(transport: Transport) {
  const decide =
    (verb: 'approve' | 'reject') =>
    async (approvalId: string, body: ResolveApprovalBody = {}, options?: CallOptions) => {
      const request = { method: 'POST', path: `${path`/approvals/${approvalId}`}/${verb}`, body, ...options } as const;
      return (await transport.send(request, approvalSchema)).data;
    };

  return {
    list: (query: QueryOf<typeof listApprovalsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/approvals',
        item: approvalSchema,
        schema: listApprovalsQuerySchema,
        query,
        options,
      }),

    get: async (approvalId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/approvals/${approvalId}`, ...options }, approvalSchema)).data,

    /** Give the `digest` of what was looked at, so that nothing else is approved. */
    approve: decide('approve'),

    reject: decide('reject'),
  };
}
