import {
  alertHistoryQuerySchema,
  deletedAlertSchema,
  listAlertsQuerySchema,
  testedAlertSchema,
  type PutAlert,
} from '../../api/alert-requests.ts';
import { alertHistoryEntrySchema, alertSchema, type Alert } from '../../alert.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What a save did to the stored rule. */
export interface SavedAlert {
  alert: Alert;
  change: 'created' | 'updated' | 'unchanged';
}

export interface PutAlertOptions extends CallOptions {
  /** Only if this is still the current `revision`; otherwise `REVISION_CONFLICT`. 0: only if there is none. */
  ifRevision?: number | undefined;
}

/** Who is told when something goes wrong. */
export function alertRoutes(transport: Transport) {
  return {
    /** Those that reach nobody first, then those that have something to tell. */
    list: (query: QueryOf<typeof listAlertsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/alerts', item: alertSchema, schema: listAlertsQuerySchema, query, options }),

    get: async (alertId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/alerts/${alertId}`, ...options }, alertSchema)).data,

    async put(alertId: string, body: PutAlert, { ifRevision, ...options }: PutAlertOptions = {}): Promise<SavedAlert> {
      const headers = {
        'if-match': ifRevision === undefined || ifRevision === 0 ? undefined : `"${ifRevision}"`,
        'if-none-match': ifRevision === 0 ? '*' : undefined,
      };
      const request = { method: 'PUT', path: path`/alerts/${alertId}`, body, headers, ...options } as const;
      const answer = await transport.send(request, alertSchema);
      const told = answer.headers.get('x-alert-change');
      const change = told === 'created' || told === 'unchanged' ? told : 'updated';
      return { alert: answer.data, change };
    },

    async delete(alertId: string, { ifRevision, ...options }: PutAlertOptions = {}) {
      const headers = { 'if-match': ifRevision === undefined ? undefined : `"${ifRevision}"` };
      const request = { method: 'DELETE', path: path`/alerts/${alertId}`, headers, ...options } as const;
      return (await transport.send(request, deletedAlertSchema)).data;
    },

    /** Sends a test message, and waits a few seconds for what becomes of it. */
    test: async (alertId: string, options?: CallOptions) => {
      const at = `${path`/alerts/${alertId}`}/test`;
      return (await transport.send({ method: 'POST', path: at, ...options }, testedAlertSchema)).data;
    },

    /** What it has told, newest first. */
    history: (alertId: string, query: QueryOf<typeof alertHistoryQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: `${path`/alerts/${alertId}`}/history`,
        item: alertHistoryEntrySchema,
        schema: alertHistoryQuerySchema,
        query,
        options,
      }),
  };
}
