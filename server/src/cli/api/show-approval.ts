import { visibleText } from '@multi-job/contract';
import type { Approval } from '@multi-job/contract';
import { instant, jsonCell, plain } from './cell.ts';
import type { Output } from './output.ts';
import { showFacts } from './show-facts.ts';

/** An approval with the exact action that it covers. */
export function showApproval(output: Output, approval: Approval): Promise<void> {
  const { decided_at, decided_by, decided_via } = approval;
  return showFacts(output, approval, [
    ['approval', approval.approval_id],
    ['status', approval.status],
    ['job', approval.job_id],
    ['run', approval.run_id],
    ['asked for', approval.kind],
    ['reason', visibleText(plain(approval.reason))],
    ['action', visibleText(jsonCell(approval.action))],
    ['digest', approval.digest],
    ['asked by', plain(approval.requested_by)],
    ['asked at', instant(approval.created_at)],
    ['expires', instant(approval.expires_at)],
    ['decided', decided_at && plain(`${instant(decided_at)} by ${decided_by ?? '?'} via ${decided_via ?? '?'}`)],
    ['answer', approval.answer],
    ['allowed from now on', approval.remember && `for ${approval.remember.ttl_days} days`],
    ['note', approval.note && plain(approval.note)],
  ]);
}
