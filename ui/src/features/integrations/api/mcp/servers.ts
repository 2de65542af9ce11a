import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery, pageOf } from '@/lib/api/queries';
import type { BodyOf } from '@/lib/api/types';
import type { McpServer, McpTools } from './types';

/** No event tells of what somebody else saved, tried or pinned. */
const EVERY_MS = 30_000;
const PAGE = 200;
const PATH = '/integrations/mcp/servers/{server_id}';

export type McpServerBody = NonNullable<BodyOf<'putMcpServer'>>;
export type PinBody = NonNullable<BodyOf<'pinMcpTools'>>;

/** All MCP servers. There are some, at most some dozens. */
export function useMcpServers() {
  return useQuery({
    queryKey: ['/integrations/mcp/servers', {}, 'all'] as const,
    queryFn: ({ signal }) => readAll(signal),
    refetchInterval: EVERY_MS,
  });
}

async function readAll(signal: AbortSignal): Promise<McpServer[]> {
  const servers: McpServer[] = [];
  for (;;) {
    const query = { limit: PAGE, offset: servers.length };
    const page = pageOf<McpServer>(await api.GET('/integrations/mcp/servers', { params: { query }, signal }));
    servers.push(...page.items);
    if (page.next === null || page.items.length === 0) return servers;
  }
}

export function useMcpServer(id: string) {
  return useQuery({ ...apiQuery(PATH, { path: { server_id: id } }), refetchInterval: EVERY_MS });
}

/** Its tools as they were when it was last tried. */
export function useMcpTools(id: string) {
  return useQuery({ ...apiQuery(`${PATH}/tools`, { path: { server_id: id } }) });
}

/** The calls that change a server. Each throws `ApiError`. */
export function saveMcpServer(id: string, body: McpServerBody, revision: number | null): Promise<McpServer> {
  // A new one is not written over one that somebody made meanwhile.
  const header = revision === null ? { 'if-none-match': '*' as const } : { 'if-match': String(revision) };
  return dataOf(api.PUT(PATH, { params: { path: { server_id: id }, header }, body }));
}

export async function deleteMcpServer(id: string, isForced: boolean): Promise<void> {
  const query = isForced ? { force: true } : {};
  await api.DELETE(PATH, { params: { path: { server_id: id }, query } });
}

export function testMcpServer(id: string) {
  return dataOf(api.POST(`${PATH}/test`, { params: { path: { server_id: id } } }));
}

export function pinMcpTools(id: string, body: PinBody): Promise<McpTools> {
  return dataOf(api.POST(`${PATH}/tools/pin`, { params: { path: { server_id: id } }, body }));
}

/** Reads again what is shown of MCP servers. */
export function refreshMcpServers(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/integrations/mcp/'),
  });
}

/** One is gone: the list is read again, and it itself when somebody comes back to it. */
export async function forgetMcpServer(queryClient: QueryClient, id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [PATH, { path: { server_id: id } }], refetchType: 'none' });
  await queryClient.invalidateQueries({ queryKey: ['/integrations/mcp/servers'] });
}
