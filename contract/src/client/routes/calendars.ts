import { z } from 'zod';
import { calendarJobsSchema, changedCalendarSchema, type PutCalendarBody } from '../../api/calendar-requests.ts';
import { calendarSchema } from '../../calendar.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

export interface ChangeCalendarOptions extends CallOptions {
  /** Only if this is still the current `revision`; otherwise `REVISION_CONFLICT`. 0: only if there is none. */
  ifRevision?: number | undefined;
}

/** Days that schedules exclude by the name of their calendar. */
export function calendarRoutes(transport: Transport) {
  return {
    list: async (options?: CallOptions) =>
      (await transport.send({ path: '/calendars', ...options }, z.array(calendarSchema))).data,

    get: async (calendarId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/calendars/${calendarId}`, ...options }, calendarSchema)).data,

    jobs: async (calendarId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/calendars/${calendarId}/jobs`, ...options }, calendarJobsSchema)).data,

    put: async (calendarId: string, body: PutCalendarBody, { ifRevision, ...options }: ChangeCalendarOptions = {}) => {
      const headers = {
        'if-match': ifRevision === undefined || ifRevision === 0 ? undefined : `"${ifRevision}"`,
        'if-none-match': ifRevision === 0 ? '*' : undefined,
      };
      const request = { method: 'PUT', path: path`/calendars/${calendarId}`, body, headers, ...options } as const;
      return (await transport.send(request, changedCalendarSchema)).data;
    },

    delete: async (calendarId: string, { ifRevision, ...options }: ChangeCalendarOptions = {}) => {
      const headers = { 'if-match': ifRevision === undefined ? undefined : `"${ifRevision}"` };
      const request = { method: 'DELETE', path: path`/calendars/${calendarId}`, headers, ...options } as const;
      return (await transport.send(request, changedCalendarSchema)).data;
    },
  };
}
