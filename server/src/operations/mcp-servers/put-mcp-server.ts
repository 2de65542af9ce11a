import type { PutMcpServer } from '@multi-job/contract';
import { putMcpServerSchema } from '@multi-job/contract/api/mcp-requests';
import { isShortSecret } from '../../core/accounts/check-secret.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import { removeSecrets } from '../secrets/remove-secrets.ts';
import { storeSecret } from '../secrets/store-secret.ts';
import { draftMcpServer, isSameAs } from './draft-mcp-server.ts';
import type { McpDraft } from './draft-mcp-server.ts';
import type { McpServerDeps } from './mcp-server-deps.ts';
import { mcpPlaceOf, MCP_SERVERS_COLLECTION, readMcpServer } from './mcp-server-document.ts';
import type { KeptMcpServer, McpServerRecord, StoredMcpSecret } from './mcp-server-document.ts';
import { forgetOfferedTools } from './offered-tools.ts';

/** Only tests and pins make a save begin again, and nobody makes ten of them at once. */
const MAX_TRIES = 10;

export interface PutMcpServerCommand {
  serverId: string;
  body: PutMcpServer;
  /** 0: it must be new; absent: whatever is there. */
  expectedRevision?: number | undefined;
  /** Who saves, as the audit log names it. */
  actor: string;
}

/** What an audit row tells of a server: of its values their names. */
export interface AuditedMcpServer {
  enabled: boolean;
  transport: string;
  description: string;
  command: string;
  args: string[];
  url: string;
  timeout_sec: number;
  variables: string[];
  header_names: string[];
  /** Names of the values that it has. */
  filled_in: string[];
  /** Names of those that were given with this save; only afterwards. */
  entered?: string[];
}

export interface SavedMcpRecord {
  change: 'created' | 'updated' | 'unchanged';
  /** Null: there was none. */
  before: AuditedMcpServer | null;
  after: AuditedMcpServer | null;
}

/**
 * Creates a server, or changes it: what is left out of its values is kept, null clears one. What changes nothing makes no
 * revision. New values are stored under new names before the server refers to them, so that nothing is ever half stored.
 * Another program or address begins anew: its pins and its last test are gone. A program that may not be started is saved
 * all the same.
 *
 * @throws VALIDATION with every fault; REVISION_CONFLICT when somebody else was faster; CONFLICT where no key for secrets
 *   is given.
 */
export async function putMcpServer(deps: McpServerDeps, command: PutMcpServerCommand): Promise<SavedMcpRecord> {
  const { serverId } = command;
  const body = putMcpServerSchema.parse(command.body);
  for (let tries = 1; ; tries += 1) {
    const record = await readMcpServer(deps.engine, serverId);
    assertExpected(command, record);
    const draft = await draftMcpServer(deps, { serverId, body, stored: record.stored });
    const before = auditedMcpServer(record.stored);
    const isMended = record.missing.some(name => draft.told.has(name));
    if (!isMended && isSameAs(draft, record.stored)) return { change: 'unchanged', before, after: before };
    try {
      const after = auditedMcpServer(await store(deps, command, record, draft));
      const entered = [...draft.entered.keys()];
      return {
        change: record.documentRevision === 0 ? 'created' : 'updated',
        before,
        after: after === null || entered.length === 0 ? after : { ...after, entered },
      };
    } catch (error) {
      if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
      await assertSaveIsOurs(deps, command, record);
      if (tries === MAX_TRIES) throw conflict(command);
    }
  }
}

async function store(
  deps: McpServerDeps,
  { serverId, actor }: PutMcpServerCommand,
  { documentRevision, stored }: McpServerRecord,
  draft: McpDraft,
): Promise<KeptMcpServer> {
  const { engine, clock } = deps;
  const added = await storeEntered(deps, serverId, draft.entered);
  const nowMs = clock.now();
  const isFresh = stored === null || draft.isElsewhere;
  const value: KeptMcpServer = {
    ...draft.fields,
    auth_token: '',
    secrets: { ...draft.kept, ...added },
    pins: isFresh ? {} : stored.pins,
    last_test: isFresh ? null : stored.last_test,
    protocol_version: isFresh ? null : stored.protocol_version,
    revision: (stored?.revision ?? 0) + 1,
    created_at: stored?.created_at ?? isoOf(nowMs),
    updated_at: isoOf(nowMs),
    updated_by: actor,
  };
  const document = { collection: MCP_SERVERS_COLLECTION, id: serverId, value, nowMs };
  try {
    await engine.putDocument({ ...document, expectedRevision: documentRevision });
  } catch (error) {
    // Of a store that did not answer nobody knows whether the server refers to them.
    const refs = Object.values(added).map(({ ref }) => ref);
    if (hasCode(error, 'REVISION_CONFLICT')) await forget(deps, refs);
    throw error;
  }
  await forget(deps, draft.dropped);
  if (draft.isElsewhere) await forgetOfferedTools(engine, serverId).catch(() => undefined);
  return value;
}

async function storeEntered(
  deps: McpServerDeps,
  serverId: string,
  entered: McpDraft['entered'],
): Promise<Record<string, StoredMcpSecret>> {
  const added: Record<string, StoredMcpSecret> = {};
  for (const [name, text] of entered) {
    const stored = await storeSecret(deps, mcpPlaceOf(serverId, name), new Secret(text)).catch(withoutKey);
    added[name] = { ...stored, ...(isShortSecret(text) && { short: true }) };
  }
  return added;
}

/** Without a key for secrets it is the caller's turn to give one: the server is as it should be. */
function withoutKey(error: unknown): never {
  if (hasCode(error, 'CONFIG_INVALID')) throw new AppError('CONFLICT', error.message, { cause: error });
  throw error;
}

/** What is left of them is found by `multi-job secrets check`. */
async function forget(deps: McpServerDeps, refs: readonly string[]): Promise<void> {
  await removeSecrets(deps, refs).catch(() => undefined);
}

/** One that cannot be read is shown with revision 0, and is mended by saving it. */
function assertExpected(command: PutMcpServerCommand, { stored }: McpServerRecord): void {
  const { expectedRevision } = command;
  if (expectedRevision !== undefined && expectedRevision !== (stored?.revision ?? 0)) throw conflict(command);
}

/** A test or a pin moves the document, and is no reason to refuse what somebody saves. */
async function assertSaveIsOurs(
  deps: McpServerDeps,
  command: PutMcpServerCommand,
  before: McpServerRecord,
): Promise<void> {
  const { stored: now } = await readMcpServer(deps.engine, command.serverId);
  const was = before.stored;
  if (now === null || was === null || now.revision !== was.revision || now.created_at !== was.created_at) {
    throw conflict(command);
  }
}

function conflict({ serverId }: PutMcpServerCommand): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `MCP server ${serverId} was changed by somebody else in the meantime: read it again and repeat what you wanted to change.`,
  );
}

export function auditedMcpServer(stored: KeptMcpServer | null): AuditedMcpServer | null {
  if (stored === null) return null;
  const { enabled, transport, description, command, args, url, timeout_sec, env, headers, secrets } = stored;
  return {
    ...{ enabled, transport, description, command, args, url, timeout_sec },
    variables: Object.keys(env).sort(),
    header_names: Object.keys(headers).sort(),
    filled_in: Object.keys(secrets).sort(),
  };
}
