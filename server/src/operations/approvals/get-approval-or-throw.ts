import type { Approval } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';

/** @throws NOT_FOUND */
export async function getApprovalOrThrow(engine: Pick<Engine, 'getApproval'>, approvalId: string): Promise<Approval> {
  const approval = await engine.getApproval(approvalId);
  if (approval === null) {
    throw new AppError('NOT_FOUND', `There is no approval "${approvalId}". GET /approvals lists those there are.`, {
      details: { approval_id: approvalId },
    });
  }
  return approval;
}
