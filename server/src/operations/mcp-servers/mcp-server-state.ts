import type { McpServer } from '@multi-job/contract';
import type { McpServerDeps } from './mcp-server-deps.ts';
import type { KeptMcpServer, McpServerRecord } from './mcp-server-document.ts';

export interface McpServerState {
  state: McpServer['state'];
  /** All that keeps it from being used, and how to mend each; null where nothing does. */
  reason: string | null;
}

/** How a server stands: first what most keeps it from being used. Nothing is started for that. */
export async function mcpServerState(
  deps: Pick<McpServerDeps, 'programRefusal'>,
  serverId: string,
  { stored, missing, unreadable }: McpServerRecord,
): Promise<McpServerState> {
  if (stored === null) return { state: 'unreadable', reason: unreadable };
  const refusal = stored.transport === 'stdio' ? await deps.programRefusal(stored.command) : null;
  const wanted = wantedValues(stored, missing);
  const reasons = [
    ...(refusal === null ? [] : [refusal]),
    ...(wanted.length === 0 ? [] : [wantedText(wanted)]),
    ...(stored.enabled
      ? []
      : [`It is switched off: \`multi-job mcp-servers save ${serverId} --enable\` switches it on.`]),
  ];
  const state =
    refusal !== null ? 'not_allowed' : wanted.length > 0 ? 'incomplete' : stored.enabled ? 'ready' : 'disabled';
  return { state, reason: reasons.length === 0 ? null : reasons.join(' ') };
}

/** Names of the values that it is to have and has not. */
function wantedValues({ env, headers, secrets }: KeptMcpServer, missing: readonly string[]): string[] {
  const names = [
    ...Object.keys(env).map(name => `env.${name}`),
    ...Object.keys(headers).map(name => `headers.${name}`),
    ...missing,
  ];
  return [...new Set(names)].filter(name => !Object.hasOwn(secrets, name));
}

function wantedText(names: readonly string[]): string {
  const [isAre, themIt] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${names.join(', ')} ${isAre} not filled in: enter ${themIt}, or clear with null what it works without.`;
}
