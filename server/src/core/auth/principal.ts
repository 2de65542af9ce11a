import type { AccessRole } from '@multi-job/contract';
import { ACCESS_ROLES } from '@multi-job/contract/access-role';
import { tokenId } from './api-key.ts';
import type { ApiKey } from './api-key.ts';

/** A person or a program: whatever tokens it holds, it is one in the audit log, in versions, approvals and four eyes. */
export interface Principal {
  /** The name of its keys; of a key without a name `operator:3f2a91c0`. */
  name: string;
  role: AccessRole;
  /** Every name under which records may hold it: the present one, and those of its tokens when they had no name. */
  knownAs: readonly string[];
}

/** Everybody, while no tokens are asked for. */
export const ANONYMOUS: Principal = { name: 'anonymous', role: 'admin', knownAs: ['anonymous'] };

/** The principal that holds a key, among all keys that hold at this moment. */
export function principalOf(key: ApiKey, keys: readonly ApiKey[]): Principal {
  const its = key.name === null ? [key] : [key, ...keys.filter(({ name }) => name === key.name)];
  const tokens = new Set(its.map(({ digest }) => tokenId(digest)));
  // Whoever asked with a token before it had a name, or another role, is still the one who asked.
  const former = [...tokens].flatMap(id => ACCESS_ROLES.map(role => `${role}:${id}`));
  return { name: key.actor, role: key.role, knownAs: [...new Set([key.actor, ...former])] };
}

/** Whether a record speaks of this principal. */
export function isPrincipal(recorded: string, { knownAs }: Principal): boolean {
  return knownAs.includes(recorded);
}
