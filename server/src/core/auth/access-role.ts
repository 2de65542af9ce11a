import type { AccessRole } from '@multi-job/contract';
import { ACCESS_ROLES } from '@multi-job/contract/access-role';

/** Whether somebody of role `held` may do what asks for `required`. */
export function roleCovers(held: AccessRole, required: AccessRole): boolean {
  return ACCESS_ROLES.indexOf(held) >= ACCESS_ROLES.indexOf(required);
}

/** The role a text names, in any case; null for none of ours. */
export function roleNamed(text: string): AccessRole | null {
  const word = text.toLowerCase();
  return ACCESS_ROLES.find(role => role === word) ?? null;
}
