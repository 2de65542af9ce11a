import type { ImportPage } from '../../port/move.ts';
import type { MovedRecords, MoveKind } from '../../port/moved-records.ts';
import { insertAuditRow } from '../audit/audit-rows.ts';
import { putDocument } from '../documents/put-document.ts';
import type { Transaction } from '../store/transaction.ts';
import { importApproval } from './import-approval.ts';
import { importBudget } from './import-budget.ts';
import { importDocument } from './import-document.ts';
import { importJob } from './import-job.ts';
import { importKey } from './import-key.ts';
import { importMetric, importMinute } from './import-metric.ts';
import { importRun } from './import-run.ts';
import { importState } from './import-state.ts';

type Importers = { [Kind in MoveKind]: (tx: Transaction, record: MovedRecords[Kind]) => void };

const IMPORTERS: Importers = {
  jobs: importJob,
  approvals: importApproval,
  runs: importRun,
  places: ({ sql }, { runId, readyMs }) => {
    sql.run('UPDATE runs SET ready_ms = ? WHERE run_id = ?', [readyMs, runId]);
  },
  events: ({ sql }, { number, type, atMs, jobId, runId, data }) => {
    sql.run('INSERT INTO events (id, type, at_ms, job_id, run_id, data) VALUES (?, ?, ?, ?, ?, ?)', [
      ...[number, type, atMs, jobId, runId],
      Object.keys(data).length === 0 ? null : JSON.stringify(data),
    ]);
  },
  documents: importDocument,
  values: ({ sql }, { namespace, key, value, expiresMs }) => {
    sql.run('INSERT INTO kv (namespace, key, value, expires_ms) VALUES (?, ?, ?, ?)', [
      namespace,
      key,
      value,
      expiresMs === null ? null : Math.ceil(expiresMs),
    ]);
  },
  keys: importKey,
  metrics: importMetric,
  minutes: importMinute,
  budgets: importBudget,
  audit: ({ sql }, entry) => {
    insertAuditRow(sql, entry);
  },
  state: importState,
};

export function importRecords<Kind extends MoveKind>(tx: Transaction, page: ImportPage<Kind>): { revision: number } {
  const noted = putDocument(tx, page.note);
  for (const record of page.records) IMPORTERS[page.kind](tx, record);
  return noted;
}
