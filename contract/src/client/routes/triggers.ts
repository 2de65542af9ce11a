import {
  deletedTriggerSchema,
  firedTriggerSchema,
  listTriggersQuerySchema,
  testedTriggerSchema,
  type FireTriggerBody,
  type PutTrigger,
  type TestTriggerBody,
} from '../../api/trigger-requests.ts';
import { triggerSchema, type Trigger } from '../../trigger.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What a save did to the stored trigger. */
export interface SavedTrigger {
  trigger: Trigger;
  change: 'created' | 'updated' | 'unchanged';
}

export interface PutTriggerOptions extends CallOptions {
  /** Only if this is still the current `revision`; otherwise `REVISION_CONFLICT`. 0: only if there is none. */
  ifRevision?: number | undefined;
}

export interface FireTriggerOptions extends CallOptions {
  /** The same key starts nothing a second time. */
  idempotencyKey?: string | undefined;
}

/** Doors that start jobs. Their secrets are written only. */
export function triggerRoutes(transport: Transport) {
  return {
    list: (query: QueryOf<typeof listTriggersQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/triggers', item: triggerSchema, schema: listTriggersQuerySchema, query, options }),

    get: async (triggerId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/triggers/${triggerId}`, ...options }, triggerSchema)).data,

    /** A secret that is left out is kept, null clears it. */
    async put(
      triggerId: string,
      body: PutTrigger,
      { ifRevision, ...options }: PutTriggerOptions = {},
    ): Promise<SavedTrigger> {
      const headers = {
        'if-match': ifRevision === undefined || ifRevision === 0 ? undefined : `"${ifRevision}"`,
        'if-none-match': ifRevision === 0 ? '*' : undefined,
      };
      const request = { method: 'PUT', path: path`/triggers/${triggerId}`, body, headers, ...options } as const;
      const answer = await transport.send(request, triggerSchema);
      const told = answer.headers.get('x-trigger-change');
      const change = told === 'created' || told === 'unchanged' ? told : 'updated';
      return { trigger: answer.data, change };
    },

    async delete(triggerId: string, { ifRevision, ...options }: PutTriggerOptions = {}) {
      const headers = { 'if-match': ifRevision === undefined ? undefined : `"${ifRevision}"` };
      const request = { method: 'DELETE', path: path`/triggers/${triggerId}`, headers, ...options } as const;
      return (await transport.send(request, deletedTriggerSchema)).data;
    },

    /** Starts its job by hand, whether it is enabled or not. */
    async fire(triggerId: string, body: FireTriggerBody = {}, options: FireTriggerOptions = {}) {
      const { idempotencyKey, ...call } = options;
      const headers = { 'idempotency-key': idempotencyKey };
      const at = `${path`/triggers/${triggerId}`}/fire`;
      return (await transport.send({ method: 'POST', path: at, body, headers, ...call }, firedTriggerSchema)).data;
    },

    /** Shows what a delivery would start, and starts nothing. */
    test: async (triggerId: string, body: TestTriggerBody = {}, options?: CallOptions) => {
      const at = `${path`/triggers/${triggerId}`}/test`;
      return (await transport.send({ method: 'POST', path: at, body, ...options }, testedTriggerSchema)).data;
    },
  };
}
