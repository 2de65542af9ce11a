import { isDeepStrictEqual } from 'node:util';
import type { Fault, putMcpServerSchema } from '@multi-job/contract';
import type { z } from 'zod';
import { AppError, hasCode } from '../../core/errors.ts';
import { mcpTargetFaults } from '../../core/mcp/check-mcp-target.ts';
import type { McpTargetFields } from '../../core/mcp/check-mcp-target.ts';
import { splitCommand } from '../../core/mcp/split-command.ts';
import { validationError } from '../jobs/validation-error.ts';
import { readSecret } from '../secrets/read-secret.ts';
import type { SecretDeps } from '../secrets/secret-deps.ts';
import { givenValues } from './given-values.ts';
import { mcpPlaceOf } from './mcp-server-document.ts';
import type { KeptMcpServer, StoredMcpSecret } from './mcp-server-document.ts';

/** What a terminal or a viewer obeys instead of showing it. */
const OBEYED = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

export interface McpDraftRequest {
  serverId: string;
  body: z.output<typeof putMcpServerSchema>;
  /** Null: there is none yet. */
  stored: KeptMcpServer | null;
}

/** A server as it is to be, its new values not yet stored. */
export interface McpDraft {
  /** Another program or address than before: what was looked at there says nothing of it. */
  isElsewhere: boolean;
  fields: Pick<KeptMcpServer, 'enabled' | 'description' | 'timeout_sec' | 'env' | 'headers'> & McpTargetFields;
  kept: Record<string, StoredMcpSecret>;
  /** To be stored, by name. */
  entered: ReadonlyMap<string, string>;
  /** What nothing refers to any more once the draft is stored. */
  dropped: string[];
  /** Names of values that the body says something of. */
  told: ReadonlySet<string>;
}

/**
 * What a save makes of a server.
 *
 * @throws VALIDATION with every fault; none of them repeats a value.
 */
export async function draftMcpServer(deps: SecretDeps, request: McpDraftRequest): Promise<McpDraft> {
  const { body, stored } = request;
  const { target, faults: ofCommand } = targetOf(body, stored);
  const { given, env, headers, faults: ofValues } = givenValues(body, stored);
  const isElsewhere = stored !== null && !isDeepStrictEqual(target, targetIn(stored));
  const staying = Object.keys(stored?.secrets ?? {}).filter(name => !given.has(name));
  const faults = [
    ...ofCommand,
    ...ofValues,
    ...(OBEYED.test(body.description)
      ? [{ path: 'description', message: 'must not hold control or direction characters' }]
      : []),
    ...(isElsewhere ? staying.map(path => ({ path, message: TO_BE_ENTERED_ANEW })) : []),
  ];
  if (faults.length > 0) throw validationError(faults);
  const { enabled, description, timeout_sec } = body;
  const fields = { enabled, description, timeout_sec, env: emptyTexts(env), headers: emptyTexts(headers), ...target };
  const told = new Set(given.keys());
  return { ...(await decided(deps, request, given, staying)), fields, isElsewhere, told };
}

const TO_BE_ENTERED_ANEW =
  'must be entered anew, or cleared with null: the server would be another program or address than when it was entered';

/** Whether a draft says anything else than what is stored. */
export function isSameAs({ fields, entered, dropped }: McpDraft, stored: KeptMcpServer | null): boolean {
  if (stored === null || entered.size > 0 || dropped.length > 0) return false;
  const { enabled, description, timeout_sec, env, headers } = stored;
  return isDeepStrictEqual(fields, { enabled, description, timeout_sec, env, headers, ...targetIn(stored) });
}

/** The command of the original's example is a whole command line: it is split once, here. */
function targetOf(
  { transport, command: given, args, url }: McpDraftRequest['body'],
  stored: KeptMcpServer | null,
): { target: McpTargetFields; faults: Fault[] } {
  const isAsBefore = stored !== null && given === stored.command && isDeepStrictEqual(args, stored.args);
  const isLine = transport === 'stdio' && !isAsBefore && args.length === 0 && /[\s"']/.test(given);
  const about = { transport, url: url.trim() };
  let words = [given, ...args];
  try {
    if (isLine) words = splitCommand(given);
  } catch (error) {
    if (!hasCode(error, 'VALIDATION')) throw error;
    const target = { ...about, command: given, args };
    return {
      target,
      faults: [{ path: 'command', message: 'has a quote without its end: close it, or give args as a list' }],
    };
  }
  const [command = '', ...rest] = words;
  const target = { ...about, command, args: rest };
  return { target, faults: mcpTargetFaults(target) };
}

function targetIn({ transport, command, args, url }: McpTargetFields): McpTargetFields {
  return { transport, command, args, url };
}

async function decided(
  deps: SecretDeps,
  { serverId, stored }: McpDraftRequest,
  given: ReadonlyMap<string, string | null>,
  staying: readonly string[],
): Promise<Pick<McpDraft, 'kept' | 'entered' | 'dropped'>> {
  const before = stored?.secrets ?? {};
  const entered = new Map<string, string>();
  const names = new Set(staying);
  for (const [name, value] of given) {
    if (value === null) continue;
    const known = Object.hasOwn(before, name) ? before[name] : undefined;
    if (known !== undefined && (await isSame(deps, serverId, name, known.ref, value))) names.add(name);
    else entered.set(name, value);
  }
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name)));
  const dropped = Object.entries(before).flatMap(([name, { ref }]) => (names.has(name) ? [] : [ref]));
  return { kept, entered, dropped };
}

/** One that cannot be opened is another one. */
async function isSame(deps: SecretDeps, serverId: string, name: string, ref: string, value: string): Promise<boolean> {
  try {
    return (await readSecret(deps, mcpPlaceOf(serverId, name), ref)).reveal() === value;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') return false;
    throw error;
  }
}

function emptyTexts(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map(name => [name, '']));
}
