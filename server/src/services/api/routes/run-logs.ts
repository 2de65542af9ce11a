import type { IncomingMessage } from 'node:http';
import { runLogLineSchema, runLogsHeadersSchema, runLogsQuerySchema, runParamsSchema } from '@multi-job/contract';
import type { FastifyReply } from 'fastify';
import { getRunOrThrow } from '../../../operations/runs/get-run-or-throw.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import type { LogStreams } from '../logs/log-streams.ts';
import { logText } from '../logs/log-text.ts';
import { responses, text, uncountedListOf, withExample } from '../openapi/responses.ts';
import { linkNext } from '../paging.ts';
import { wantsType } from '../wanted-type.ts';

const LINE_EXAMPLE = {
  seq: 1,
  at: '2030-01-31T02:00:00.000Z',
  attempt: 1,
  level: 'info',
  message: 'checked 3 channels',
};

/** What a run wrote: a page of it as JSON, or followed live as server-sent events. */
export function registerRunLogRoutes(app: ApiApp, { engine }: RouteDeps, streams: LogStreams): void {
  const list = withExample(uncountedListOf('Log lines.', runLogLineSchema), [LINE_EXAMPLE]);
  const others = { ...text('', 'text/event-stream').content, ...text('', 'text/plain').content };
  app.get(
    '/runs/:run_id/logs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listRunLogs',
        summary: 'Read the log lines of a run, oldest first, or follow them until it ends',
        description:
          'With `Accept: text/event-stream` a live stream: `id` (the sequence number), `event: log` and `data` (the line as JSON), and `event: end` when the run has ended. `Last-Event-ID` resumes it without gap or repeat; a slow reader gets every line that is still kept, later. With `Accept: text/plain` all lines as a file; `limit` and `tail` are for JSON.',
        tags: ['runs'],
        params: runParamsSchema,
        querystring: runLogsQuerySchema,
        headers: runLogsHeadersSchema,
        response: responses({ 200: { ...list, content: { ...list.content, ...others } } }, 400, 404, 429),
      },
    },
    async (request, reply) => {
      const { after_seq: afterSeq, limit, tail } = request.query;
      const runId = request.params.run_id;
      if (wantsStream(request.raw)) {
        const run = await getRunOrThrow(engine, runId);
        const lastId = request.headers['last-event-id'];
        streams.open({ run, afterSeq: lastId === undefined ? afterSeq : Number(lastId) }, reply.raw, () => {
          reply.hijack();
          return headersOf(reply);
        });
        return reply;
      }
      if (wantsType(request.headers.accept, 'text/plain')) {
        await getRunOrThrow(engine, runId);
        return reply
          .header('content-type', 'text/plain; charset=utf-8')
          .header('content-disposition', `attachment; filename="run-${runId.replaceAll(':', '_')}.log"`)
          .send(await logText(engine, runId, afterSeq));
      }
      const newest = tail !== undefined;
      const lines = await engine.listRunLogs({ runId, afterSeq, limit: tail ?? limit, newest });
      if (lines.length === 0) await getRunOrThrow(engine, runId);
      linkNext(request, reply, 'after_seq', !newest && lines.length === limit ? String(lines.at(-1)?.seq) : null);
      return reply.send(lines);
    },
  );
}

function wantsStream({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/event-stream');
}

/** What plugins set on the reply, which a stream takes over. */
function headersOf(reply: FastifyReply): Record<string, string> {
  const set = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}
