import type { Agent } from '@multi-job/contract';
import { listConnectorHealth } from '../../operations/channels/list-connector-health.ts';
import { listConnectors } from '../../operations/channels/list-connectors.ts';
import type { ConnectorDeps } from '../../operations/channels/list-connectors.ts';
import { ok, warn, type Finding } from './finding.ts';

const CHECK = 'channels';

/** Which accounts of channels are out of reach, and what should be known of the others. Nothing while no connector looks at them. */
export async function channelFindings(deps: ConnectorDeps, alive: readonly Agent[]): Promise<Finding[]> {
  if (!alive.some(({ kind }) => kind === 'connector')) return [];
  const [connectors, health] = await Promise.all([listConnectors(deps, null), listConnectorHealth(deps.engine)]);
  if (connectors.length === 0) return [];
  const away = connectors.filter(({ status }) => status === 'offline' || status === 'degraded');
  const noted = health.filter(
    ({ note, ...each }) =>
      note !== null && !away.some(({ channel, account_id: id }) => channel === each.channel && id === each.account_id),
  );
  return [
    ...away.map(({ channel, account_id: id, detail }) =>
      warn(
        CHECK,
        `${channel}/${id}: ${detail}`,
        `do what the sentence says; multi-job connectors show ${channel}/${id} shows whether it helped`,
      ),
    ),
    ...noted.map(({ channel, account_id: id, note }) => ok(CHECK, `${channel}/${id}: ${note ?? ''}`)),
    ...(away.length === 0
      ? [
          ok(
            CHECK,
            `${connectors.length} ${connectors.length === 1 ? 'account' : 'accounts'}, none of them out of reach`,
          ),
        ]
      : []),
  ];
}
