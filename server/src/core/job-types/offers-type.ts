import { skillIdOfType } from '@multi-job/contract/skill';

/**
 * Whether a worker with these types takes runs of a type. One made from a skill is looked at by every worker, which then
 * knows on which type it stands.
 */
export function offersType(types: readonly string[], type: string): boolean {
  return types.includes(type) || skillIdOfType(type) !== null;
}
