import {
  deletedChatIdentitySchema,
  deletedPairingSchema,
  listPairingsQuerySchema,
  type ConfirmPairingBody,
} from '../../api/pairing-requests.ts';
import type { Channel } from '../../connector.ts';
import { chatIdentitySchema, pairingSchema } from '../../pairing.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Who may speak in chats: those who wait to be let in, and those who were. */
export function pairingRoutes(transport: Transport) {
  return {
    list: (query: QueryOf<typeof listPairingsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/pairings', item: pairingSchema, schema: listPairingsQuerySchema, query, options }),

    /** Lets a sender in; `sender_id` must be that of the pairing. */
    async confirm(code: string, body: ConfirmPairingBody, options?: CallOptions) {
      const request = { method: 'POST', path: `${path`/pairings/${code}`}/confirm`, body, ...options } as const;
      return (await transport.send(request, chatIdentitySchema)).data;
    },

    async delete(code: string, options?: CallOptions) {
      const request = { method: 'DELETE', path: path`/pairings/${code}`, ...options } as const;
      return (await transport.send(request, deletedPairingSchema)).data;
    },

    listIdentities: (query: QueryOf<typeof listPairingsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/pairings/identities',
        item: chatIdentitySchema,
        schema: listPairingsQuerySchema,
        query,
        options,
      }),

    async deleteIdentity(channel: Channel, accountId: string, senderId: string, options?: CallOptions) {
      const at = path`/pairings/identities/${channel}/${accountId}/${senderId}`;
      const request = { method: 'DELETE', path: at, ...options } as const;
      return (await transport.send(request, deletedChatIdentitySchema)).data;
    },
  };
}
