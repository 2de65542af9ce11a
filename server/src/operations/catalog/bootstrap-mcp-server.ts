import { isDeepStrictEqual } from 'node:util';
import { storedMcpServerSchema } from '@multi-job/contract';
import type { StoredMcpServer } from '@multi-job/contract';
import type { McpTemplate } from '../../core/mcp/mcp-template.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { IS_AS_TEMPLATE, IS_THERE, type BootstrapOptions, type BootstrapOutcome } from './bootstrap-outcome.ts';
import type { CatalogDeps } from './catalog-deps.ts';

export const MCP_SERVERS_COLLECTION = 'mcp_servers';

/**
 * Stores an MCP server as its template has it, switched off and without secrets, under the id of the template. One that is
 * there is left alone, or set back to what the template says.
 */
export function bootstrapMcpServer(
  { engine, clock }: Pick<CatalogDeps, 'engine' | 'clock'>,
  template: McpTemplate,
  { overwrite }: Pick<BootstrapOptions, 'overwrite'>,
): Promise<BootstrapOutcome> {
  const about = { kind: 'mcp_server', id: template.id } as const;
  return retryOnConflict(async () => {
    const stored = await engine.getDocument(MCP_SERVERS_COLLECTION, template.id);
    if (stored !== null && !overwrite) return { ...about, change: 'skipped', reason: IS_THERE };

    const before = stored === null ? null : (storedMcpServerSchema.safeParse(stored.value).data ?? null);
    const { server, note } = before === null ? { server: freshServer(template), note: null } : reset(template, before);
    if (isDeepStrictEqual(server, before)) return { ...about, change: 'skipped', reason: IS_AS_TEMPLATE };
    await engine.putDocument({
      collection: MCP_SERVERS_COLLECTION,
      id: template.id,
      value: server,
      expectedRevision: stored?.revision ?? 0,
      nowMs: clock.now(),
    });
    return stored === null ? { ...about, change: 'created' } : { ...about, change: 'updated', note };
  });
}

function freshServer({ description, transport, command, args, url, env, timeoutSec }: McpTemplate): StoredMcpServer {
  return {
    enabled: false,
    transport,
    description: description.en,
    command,
    args: [...args],
    url,
    headers: {},
    env: Object.fromEntries(env.map(({ name }) => [name, ''])),
    auth_token: '',
    timeout_sec: timeoutSec,
    secrets: {},
    pins: {},
    last_test: null,
    protocol_version: null,
    updated_by: null,
  };
}

/** What the template leaves empty stays, such as the folders of the file server. Secrets go to the same program or nowhere. */
function reset(template: McpTemplate, before: StoredMcpServer): { server: StoredMcpServer; note: string | null } {
  const fresh = freshServer(template);
  const server: StoredMcpServer = {
    ...before,
    ...fresh,
    enabled: before.enabled,
    args: fresh.args.length === 0 ? before.args : fresh.args,
    headers: before.headers,
    env: { ...fresh.env, ...before.env },
    secrets: before.secrets,
  };
  const isElsewhere = before.command !== server.command || before.url !== server.url;
  const held = Object.keys(before.secrets);
  if (!isElsewhere || held.length === 0) return { server, note: null };
  const note = `it runs another program or has another address than before, so its secrets were removed: enter them anew (${held.join(', ')})`;
  return { server: { ...server, secrets: {} }, note };
}
