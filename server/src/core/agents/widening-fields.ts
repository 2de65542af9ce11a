import { isDeepStrictEqual } from 'node:util';
import type { AccessRole } from '@multi-job/contract';
import { AGENT_WORKFLOW_TYPE } from '@multi-job/contract/agent-workflow';
import { skillIdOfType } from '@multi-job/contract/skill';
import { roleCovers } from '../auth/access-role.ts';
import { AppError } from '../errors.ts';

/** A job, or the inputs that one run of it would have. */
export interface WhatRuns {
  type: string;
  inputs: Readonly<Record<string, unknown>>;
}

/** Fields that let an agent do more than its accounts and grants allow by themselves; empty: it has none. */
export function wideningFields({ type, inputs }: WhatRuns): string[] {
  // A skill may stand on an agent: its jobs are asked about as those of one.
  if (type !== AGENT_WORKFLOW_TYPE && skillIdOfType(type) === null) return [];
  const { write_policy: policy } = inputs;
  return [
    ...(policy === 'granted' ? ['write_policy'] : []),
    ...(isListed(inputs['command_allow_prefixes']) ? ['command_allow_prefixes'] : []),
    ...(isListed(inputs['allowed_hosts']) ? ['allowed_hosts'] : []),
  ];
}

/**
 * The one question that every way of saving a job asks, and every way of running one with other inputs. Whoever changes
 * anything of an agent that has wider rights (its prompt as well) gives them anew.
 *
 * @param before what is stored; null: nothing is.
 * @throws FORBIDDEN, naming the fields
 */
export function assertMayWiden(role: AccessRole | undefined, before: WhatRuns | null, after: WhatRuns): void {
  const fields = fieldsForAdmins(role, before, after);
  if (fields.length === 0) return;
  const named = fields.map(field => `inputs.${field}`).join(', ');
  throw new AppError(
    'FORBIDDEN',
    `This agent may do more than its accounts and grants allow (${named}): only an admin saves or runs it so. ` +
      'Leave these fields out, or ask an admin.',
    { details: { fields, requiredRole: 'admin', ...(role !== undefined && { role }) } },
  );
}

/** Those of its fields that somebody of this role may not save; empty: none. */
export function fieldsForAdmins(role: AccessRole | undefined, before: WhatRuns | null, after: WhatRuns): string[] {
  if (role !== undefined && roleCovers(role, 'admin')) return [];
  const isSame = before !== null && before.type === after.type && isDeepStrictEqual(before.inputs, after.inputs);
  return isSame ? [] : wideningFields(after);
}

function isListed(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}
