import {
  auditEntrySchema,
  auditVerificationSchema,
  listAuditHeadersSchema,
  listAuditQuerySchema,
} from '@multi-job/contract';
import { plainAudit } from '../../../operations/audit/audit-keeper.ts';
import { verifyAudit } from '../../../operations/audit/verify-audit.ts';
import type { AuditVerification } from '../../../operations/audit/verify-audit.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { auditCsv } from '../audit/audit-csv.ts';
import { msOf } from '../instants.ts';
import { json, responses, text, uncountedListOf } from '../openapi/responses.ts';
import { sendCursorPage } from '../paging.ts';
import { wantsType } from '../wanted-type.ts';

const tags = ['audit'];

/** Who did what, and the proof that nobody changed the record of it. */
export function registerAuditRoutes(app: ApiApp, deps: RouteDeps): void {
  registerListAuditLogs(app, deps);
  registerVerifyAuditLog(app, deps);
}

function registerListAuditLogs(app: ApiApp, { engine }: RouteDeps): void {
  const list = uncountedListOf('Rows of the audit log.', auditEntrySchema);
  const csv = text('', 'text/csv');
  app.get(
    '/audit/logs',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listAuditLogs',
        summary: 'Read the audit log, newest first: every call that may change something, and every one denied',
        description:
          'With `Accept: text/csv` every row that matches, as a file: `limit` and `cursor` are for JSON. What a spreadsheet would take for a formula gets an apostrophe in front.',
        tags,
        querystring: listAuditQuerySchema,
        headers: listAuditHeadersSchema,
        response: responses({ 200: { ...list, content: { ...list.content, ...csv.content } } }, 400),
      },
    },
    async (request, reply) => {
      const { method, outcome, actor_role, path_contains, since, until, limit, cursor } = request.query;
      const filter = {
        method,
        outcome,
        actorRole: actor_role,
        pathContains: path_contains,
        sinceMs: msOf(since),
        untilMs: msOf(until),
      };
      if (wantsType(request.headers.accept, 'text/csv')) {
        const rows = await auditCsv(engine, filter);
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="audit-log.csv"')
          .send(rows);
      }
      return sendCursorPage(request, reply, await engine.listAudit({ ...filter, limit, cursor }));
    },
  );
}

function registerVerifyAuditLog(app: ApiApp, { engine, auditKeeper = plainAudit }: RouteDeps): void {
  let underWay: Promise<AuditVerification> | null = null;
  const verifyWithKey = async () => verifyAudit(engine, undefined, await auditKeeper.forReading());
  app.get(
    '/audit/verify',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'verifyAuditLog',
        summary: 'Prove that no row of the audit log was changed, removed or reordered; otherwise say which',
        description:
          'Reads the whole log; calls that come meanwhile share the result. `last` noted elsewhere proves later that the log up to it is the same. Rows with a key cannot be written anew by whoever can write to the store alone.',
        tags,
        response: responses({ 200: json('What was found.', auditVerificationSchema) }),
      },
    },
    async (_request, reply) => {
      underWay ??= verifyWithKey().finally(() => {
        underWay = null;
      });
      const { firstBad, ...found } = await underWay;
      return reply.send({ ...found, first_bad: firstBad });
    },
  );
}
