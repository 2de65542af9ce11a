import type { AccessRole } from '@multi-job/contract';
import { roleNamed } from './access-role.ts';
import { principalNameFault } from './principal-name.ts';

export interface KeyEntry {
  token: string;
  role: AccessRole;
  name: string | null;
  warning: string | null;
}

const ACCEPTED = 'write token:viewer, token:operator or token:admin, with or without :name after it';

/**
 * One entry of the keys, or the sentence that says what is wrong with it. What was given may be a token anywhere: it is
 * never repeated.
 */
export function parseKeyEntry(text: string, entry: number, source: string): KeyEntry | { fault: string } {
  const parts = text.split(':').map(part => part.trim());
  const [before = '', last = ''] = parts.slice(-2);
  const role = roleNamed(last);
  if (role !== null)
    return withToken(tokenOf(text, 1), role, null, {
      entry,
      source,
      isNamedLikeRole: parts.length > 2 && roleNamed(before) !== null,
    });
  const namedRole = parts.length > 1 ? roleNamed(before) : null;
  // "role:token" is no named key: it has nothing in front of its role.
  if (namedRole === null || parts.length === 2) return { fault: roleFault(parts, entry, source) };
  const token = tokenOf(text, 2);
  const fault = principalNameFault(last, token);
  if (fault !== null) return { fault: `The name of entry ${entry} of ${source} ${fault}` };
  return withToken(token, namedRole, last, { entry, source, isNamedLikeRole: false });
}

/** What stands before the last so many parts. */
function tokenOf(text: string, partsAfter: 1 | 2): string {
  let end = text.length;
  for (let part = 0; part < partsAfter; part += 1) end = text.lastIndexOf(':', end - 1);
  return text.slice(0, end).trim();
}

function withToken(
  token: string,
  role: AccessRole,
  name: string | null,
  { entry, source, isNamedLikeRole }: { entry: number; source: string; isNamedLikeRole: boolean },
): KeyEntry | { fault: string } {
  if (token === '') return { fault: `Entry ${entry} of ${source} has no token before ":${role}".` };
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return {
      fault: `The token of entry ${entry} of ${source} holds characters that an HTTP header cannot carry; use letters, digits and punctuation of ASCII, without blanks.`,
    };
  }
  const warning = `Entry ${entry} of ${source} is read as a token with colons in it and the role ${role}; if the last word is meant as a name, choose one that is no role.`;
  return { token, role, name, warning: isNamedLikeRole ? warning : null };
}

function roleFault(parts: readonly string[], entry: number, source: string): string {
  if (parts.length === 1) return `Entry ${entry} of ${source} names no role; ${ACCEPTED}.`;
  const isReversed = roleNamed(parts[0] ?? '') !== null;
  const hint = isReversed ? ' (the role comes after the token, not before it)' : '';
  return `Entry ${entry} of ${source} names a role that does not exist; ${ACCEPTED}${hint}.`;
}
