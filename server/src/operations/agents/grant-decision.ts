import type { AgentGrant, Approval } from '@multi-job/contract';
import { rememberGrant } from './remember-grant.ts';
import type { GrantDeps } from './remember-grant.ts';

/** Makes the grant of a decision that was made with `remember`, once; null where there is nothing to remember. */
export async function grantDecision(deps: GrantDeps, approval: Approval): Promise<AgentGrant | null> {
  return approval.remember === null ? null : rememberGrant(deps, { approval, ttlDays: approval.remember.ttl_days });
}
