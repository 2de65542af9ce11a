import { approvalRow } from '../approvals/approval-rows.ts';
import { closeApproval } from '../approvals/resolve-approval.ts';
import { found, nextOf } from './found.ts';
import type { Found, Look, Seen } from './found.ts';

interface Row {
  approval_id: string;
  run_id: string;
  job_id: string;
  run_status: string | null;
}

/** Open questions of which no run waits for the answer: they keep the job from firing, and nobody's answer leads to anything. */
export function checkApprovals({ reader, after, limit, nowMs }: Look): Seen {
  const rows = reader.sql.rows<Row>(
    `SELECT a.approval_id, a.run_id, a.job_id, r.status AS run_status FROM approvals a LEFT JOIN runs r ON r.run_id = a.run_id
     WHERE a.status = 'pending' AND a.approval_id > ? ORDER BY a.approval_id LIMIT ?`,
    [after, limit],
  );
  const orphans = rows.filter(({ run_status: status }) => status !== 'awaiting_approval');
  return {
    found: orphans.map(row => orphan(row, nowMs)),
    looked: rows.length,
    next: nextOf(
      rows.map(row => row.approval_id),
      limit,
    ),
  };
}

function orphan({ approval_id: id, run_id: runId, job_id: jobId, run_status: status }: Row, nowMs: number): Found {
  const mend: Found['mend'] = tx => {
    const approval = approvalRow(tx, id);
    if (approval !== undefined) {
      closeApproval(tx, approval, { status: 'cancelled', actor: null, via: null, note: null, nowMs });
    }
  };
  return found('approval_orphan', id, mend, { runId, jobId, detail: `run ${runId} is ${status ?? 'gone'}` });
}
