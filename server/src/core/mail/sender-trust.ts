/** What the receiving mail server found out about a sender (RFC 8601). */
interface SenderTrust {
  isTrusted: boolean;
  /** Who spoke last of whether the sender is genuine; null: nobody did. */
  heardAuthserv: string | null;
}

const MAX_HEADER = 10_000;
const MAX_HEADERS = 20;

/**
 * Whether a sender is who they say: a From proves nothing, so only what our own mail server says counts, which names itself
 * `authservId` and passes on no header of others under that name. The header that stands first is the one it wrote.
 *
 * @param headers of `Authentication-Results`, from the top of the mail.
 */
export function senderTrust(headers: readonly string[], authservId: string, fromDomain: string): SenderTrust {
  const read = headers.slice(0, MAX_HEADERS).map(resultsIn);
  const heardAuthserv = read[0]?.authserv ?? null;
  const own = authservId.trim().toLowerCase();
  const ours = own === '' ? undefined : read.find(({ authserv }) => authserv === own);
  return { isTrusted: ours?.results.some(result => isPassFor(result, fromDomain)) ?? false, heardAuthserv };
}

function resultsIn(header: string): { authserv: string | null; results: string[] } {
  const [head = '', ...results] = withoutComments(header.slice(0, MAX_HEADER)).split(';');
  const authserv = head.trim().split(/\s+/)[0]?.replaceAll('"', '').toLowerCase() ?? '';
  return { authserv: authserv === '' || authserv.includes('=') ? null : authserv, results };
}

function isPassFor(result: string, fromDomain: string): boolean {
  const [method, ...properties] = result.trim().toLowerCase().split(/\s+/);
  if (method !== 'dmarc=pass') return false;
  return properties.some(each => each.replaceAll('"', '') === `header.from=${fromDomain.toLowerCase()}`);
}

/** Comments may hold anything, also what looks like a result; so may quoted texts, whose semicolons end nothing. */
function withoutComments(header: string): string {
  let [depth, isQuoted, kept] = [0, false, ''];
  for (let at = 0; at < header.length; at += 1) {
    const char = header.charAt(at);
    if (char === '\\') at += 1;
    else if (isQuoted || (char === '"' && depth === 0)) {
      if (char === '"') isQuoted = !isQuoted;
      kept += char === ';' || /\s/.test(char) ? '_' : char;
    } else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += char;
  }
  // What is never closed hides the rest of it.
  return kept.replaceAll(/\s*=\s*/g, '=');
}
