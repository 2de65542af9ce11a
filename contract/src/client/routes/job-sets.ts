import { pageQuerySchema } from '../../api/job-requests.ts';
import { jobSetSchema, type SaveJobSetBody } from '../../job-set.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Which jobs came from which set of files. */
export function jobSetRoutes(transport: Transport) {
  return {
    list: (query: QueryOf<typeof pageQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/job-sets', item: jobSetSchema, schema: pageQuerySchema, query, options }),

    /** Says what the set consists of from now on; the jobs themselves stay as they are. */
    save: async (set: string, body: SaveJobSetBody, options?: CallOptions) => {
      const request = { method: 'PUT', path: path`/job-sets/${set}`, body, ...options } as const;
      return (await transport.send(request, jobSetSchema)).data;
    },
  };
}
