import { isDeepStrictEqual } from 'node:util';
import { isoOf } from '../../core/clock.ts';
import type { McpTemplate } from '../../core/mcp/mcp-template.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { MCP_SERVERS_COLLECTION, readMcpServer, targetDigest } from '../mcp-servers/mcp-server-document.ts';
import type { KeptMcpServer } from '../mcp-servers/mcp-server-document.ts';
import { forgetOfferedTools } from '../mcp-servers/offered-tools.ts';
import { SECRETS_COLLECTION } from '../secrets/stored-secret.ts';
import { IS_AS_TEMPLATE, IS_THERE, type BootstrapOptions, type BootstrapOutcome } from './bootstrap-outcome.ts';
import type { CatalogDeps } from './catalog-deps.ts';

/**
 * Stores an MCP server as its template has it, switched off and without secrets, under the id of the template. One that is
 * there is left alone, or set back to what the template says.
 */
export function bootstrapMcpServer(
  { engine, clock }: Pick<CatalogDeps, 'engine' | 'clock'>,
  template: McpTemplate,
  { overwrite, actor }: Pick<BootstrapOptions, 'overwrite' | 'actor'>,
): Promise<BootstrapOutcome> {
  const about = { kind: 'mcp_server', id: template.id } as const;
  return retryOnConflict(async () => {
    const { documentRevision, stored: before } = await readMcpServer(engine, template.id);
    if (documentRevision > 0 && !overwrite) return { ...about, change: 'skipped', reason: IS_THERE };

    const nowMs = clock.now();
    const { server, note } =
      before === null ? { server: freshServer(template, isoOf(nowMs)), note: null } : reset(template, before);
    if (isDeepStrictEqual(server, before)) return { ...about, change: 'skipped', reason: IS_AS_TEMPLATE };
    const revision = (before?.revision ?? 0) + 1;
    const value: KeptMcpServer = { ...server, revision, updated_at: isoOf(nowMs), updated_by: actor };
    const document = { collection: MCP_SERVERS_COLLECTION, id: template.id, value, nowMs };
    await engine.putDocument({ ...document, expectedRevision: documentRevision });
    if (before !== null && isElsewhere(before, server)) await forget(engine, template.id, before);
    return documentRevision === 0 ? { ...about, change: 'created' } : { ...about, change: 'updated', note };
  });
}

function freshServer(template: McpTemplate, created_at: string): KeptMcpServer {
  return {
    enabled: false,
    ...fieldsOf(template),
    headers: {},
    auth_token: '',
    secrets: {},
    pins: {},
    last_test: null,
    protocol_version: null,
    revision: 0,
    created_at,
    updated_at: null,
    updated_by: null,
  };
}

type OfTemplate = Pick<KeptMcpServer, 'transport' | 'description' | 'command' | 'args' | 'url' | 'env' | 'timeout_sec'>;

function fieldsOf({ description, transport, command, args, url, env, timeoutSec }: McpTemplate): OfTemplate {
  return {
    transport,
    description: description.en,
    command,
    args: [...args],
    url,
    // One that it works without is no variable that is wanted.
    env: Object.fromEntries(env.filter(({ isRequired }) => isRequired).map(({ name }) => [name, ''])),
    timeout_sec: timeoutSec,
  };
}

/** What the template leaves empty stays, such as the folders of the file server. Secrets go to the same program or nowhere. */
function reset(template: McpTemplate, before: KeptMcpServer): { server: KeptMcpServer; note: string | null } {
  const fresh = fieldsOf(template);
  const server: KeptMcpServer = {
    ...before,
    ...fresh,
    args: fresh.args.length === 0 ? before.args : fresh.args,
    env: { ...fresh.env, ...before.env },
  };
  if (!isElsewhere(before, server)) return { server, note: null };
  const held = Object.keys(before.secrets);
  const what = [
    ...(held.length === 0 ? [] : [`its secrets were removed: enter them anew (${held.join(', ')})`]),
    ...(Object.keys(before.pins).length === 0 ? [] : ['its tools are not pinned any more: test it, and look at them']),
  ];
  const note = `it runs another program or has another address than before, so ${what.join('; ')}`;
  const anew = { secrets: {}, pins: {}, last_test: null, protocol_version: null };
  return { server: { ...server, ...anew }, note: what.length === 0 ? null : note };
}

function isElsewhere(before: KeptMcpServer, after: KeptMcpServer): boolean {
  return targetDigest(before) !== targetDigest(after);
}

/** What is left of it is found by `multi-job secrets check`. */
async function forget(engine: CatalogDeps['engine'], id: string, { secrets }: KeptMcpServer): Promise<void> {
  const refs = Object.values(secrets).map(({ ref }) => ref);
  await Promise.allSettled([
    forgetOfferedTools(engine, id),
    ...refs.map(ref => engine.deleteDocument({ collection: SECRETS_COLLECTION, id: ref })),
  ]);
}
