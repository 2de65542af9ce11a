import type { Status } from '@/components/ui/status';
import type { McpServer } from './types';

const RANKS: Record<McpServer['state'], number> = {
  unreadable: 0,
  not_allowed: 2,
  incomplete: 2,
  ready: 4,
  disabled: 5,
};

/** How a server stands, in the word that matters most: one that is ready by what its last test said. */
export function statusOf({ state, last_test: test }: Pick<McpServer, 'state' | 'last_test'>): Status {
  if (state === 'not_allowed') return 'not_allowed';
  if (state === 'incomplete') return 'needs_secret';
  if (state === 'unreadable') return 'unreadable';
  if (state === 'disabled') return 'disabled';
  return test === null ? 'untested' : test.ok ? 'works' : 'test_failed';
}

/** What has to be looked at first stands on top. */
export function inOrder(servers: readonly McpServer[]): McpServer[] {
  const rankOf = (server: McpServer): number =>
    server.last_test?.ok === false && server.enabled ? 1 : RANKS[server.state];
  return [...servers].sort(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      other.depends_total - one.depends_total ||
      (one.server_id < other.server_id ? -1 : 1),
  );
}
