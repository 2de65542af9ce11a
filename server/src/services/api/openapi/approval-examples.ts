import type { Approval, ResolveApprovalBody } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const APPROVAL_EXAMPLE = {
  approval_id: '06gq2m5v0x8k3c1nstd4he7wzs',
  run_id: '06gq2m5v0x8k3c1nstd4he7wzr',
  job_id: 'pay-suppliers',
  status: 'pending',
  kind: 'run_job',
  reason: 'month end',
  action: {
    kind: 'run_job',
    job_id: 'pay-suppliers',
    type: 'simulation.heavy',
    version_id: '06gq2m5v0x8k3c1nstd4he7wza',
    inputs: { work_ms: 50 },
    priority: null,
    run_at: null,
  },
  digest: '3f2a91c05b7d4e8f6a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef',
  requested_by: 'operator:3f2a91c0',
  created_at: '2030-01-31T02:00:00.000Z',
  expires_at: '2030-02-01T02:00:00.000Z',
  decided_at: null,
  decided_by: null,
  decided_via: null,
  note: null,
  answer: null,
  remember: null,
} satisfies Approval;

const DECIDED = {
  ...APPROVAL_EXAMPLE,
  decided_at: '2030-01-31T02:05:00.000Z',
  decided_by: 'admin:9b1c44e2',
  decided_via: 'api',
  note: 'checked with finance',
};

export const APPROVED_EXAMPLE = { ...DECIDED, status: 'approved' } satisfies Approval;
export const REJECTED_EXAMPLE = { ...DECIDED, status: 'rejected' } satisfies Approval;

export const RESOLVE_APPROVAL_EXAMPLE = {
  note: 'checked with finance',
  digest: APPROVAL_EXAMPLE.digest,
} satisfies ResolveApprovalBody;
