import { fileURLToPath } from 'node:url';
import { storedMcpServerSchema } from '@multi-job/contract';
import type { McpPin, McpToolText, StoredMcpServer } from '@multi-job/contract';
import { systemClock } from '../../src/core/clock.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { McpSession, McpTarget } from '../../src/core/mcp/mcp-client.ts';
import { createMcpClient } from '../../src/integrations/mcp/create-mcp-client.ts';
import { createMcpPool } from '../../src/integrations/mcp/mcp-pool.ts';
import type { McpPoolDeps } from '../../src/integrations/mcp/mcp-pool.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { plainGroups } from './plain-groups.ts';

export const NEVER = new AbortController().signal;

export function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

/** Where the programs of the servers lie that are installed to be tested with. */
export const INSTALLED = {
  everything: fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-everything/dist/index.js')),
  filesystem: fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-filesystem/dist/index.js')),
  memory: fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-memory/dist/index.js')),
};

/** A record as it is stored; over stdio a program of Node. */
export function targetOf(
  change: Partial<StoredMcpServer>,
  secrets: McpTarget['secrets'] = {},
  serverId = 'tested',
): McpTarget {
  const server = storedMcpServerSchema.parse({
    enabled: true,
    transport: 'stdio',
    description: '',
    command: process.execPath,
    args: [],
    url: '',
    headers: {},
    env: {},
    auth_token: '',
    timeout_sec: 60,
    ...change,
  });
  return { serverId, server, secrets };
}

/** A hostile server over stdio that behaves so. */
export function hostile(
  how: string,
  change: Partial<StoredMcpServer> = {},
  secrets: McpTarget['secrets'] = {},
): McpTarget {
  return targetOf(
    { args: [fixture('hostile-server.mjs'), how], protocol_version: '2025-11-25', ...change },
    secrets,
    how,
  );
}

/** As an admin pins what a server offers. */
export function pinned(tools: readonly McpToolText[], reads: readonly string[] = []): Record<string, McpPin> {
  const at = '2026-11-29T00:00:00.000Z';
  return Object.fromEntries(
    tools.map(text => [text.name, { ...text, is_read: reads.includes(text.name), pinned_at: at, pinned_by: 'ani' }]),
  );
}

/** The client with real programs and real HTTP; `close` ends all that it began. */
export function openMcpBench({ stdioAllow = [process.execPath] } = {}) {
  const groups = plainGroups();
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'C' };
  const client = createMcpClient({ egress, groups, env, stdioAllow, clock: systemClock, logger: silentLogger });
  const sessions: McpSession[] = [];
  return {
    groups,
    egress,
    client,
    async open(target: McpTarget, signal = NEVER): Promise<McpSession> {
      const session = await client.open(target, signal);
      sessions.push(session);
      return session;
    },
    /** Everything else from the bench. */
    pool: (deps: Pick<McpPoolDeps, 'openTarget'> & Partial<McpPoolDeps>) =>
      createMcpPool({ client, clock: systemClock, logger: silentLogger, ...deps }),
    async close() {
      await Promise.all(sessions.map(session => session.close()));
      await groups.close();
      await egress.close();
    },
  };
}

/** Waits for it to be so, or for what it throws to be no more. */
export async function until(isSo: () => boolean, limitMs = 20_000): Promise<void> {
  const endMs = Date.now() + limitMs;
  while (!isSo()) {
    if (Date.now() > endMs) throw new Error(`it is not so after ${limitMs} ms`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
