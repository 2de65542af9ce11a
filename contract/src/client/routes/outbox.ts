import { listOutboxQuerySchema } from '../../api/outbox-requests.ts';
import { outboxMessageSchema } from '../../outbox.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Messages on their way out, and those that were sent. */
export function outboxRoutes(transport: Transport) {
  const act = async (messageId: string, verb: 'resend' | 'drop', options?: CallOptions) => {
    const at = `${path`/outbox/${messageId}`}/${verb}`;
    return (await transport.send({ method: 'POST', path: at, ...options }, outboxMessageSchema)).data;
  };
  return {
    /** Newest first. */
    list: (query: QueryOf<typeof listOutboxQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/outbox', item: outboxMessageSchema, schema: listOutboxQuerySchema, query, options }),

    get: async (messageId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/outbox/${messageId}`, ...options }, outboxMessageSchema)).data,

    /** Has it sent again from the piece where it stopped. A message that was sent is not sent again. */
    resend: (messageId: string, options?: CallOptions) => act(messageId, 'resend', options),

    /** Gives it up. */
    drop: (messageId: string, options?: CallOptions) => act(messageId, 'drop', options),
  };
}
