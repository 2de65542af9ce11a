import type { Config } from '../../config.ts';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import type { EgressStreams } from '../../core/egress/egress-streams.ts';
import type { OpenedAccounts } from '../open-accounts.ts';
import type { RoleDeps } from '../role-deps.ts';

/** What a channel of the connector is opened with. */
export interface ChannelOpening {
  settings: NonNullable<Config['connector']>;
  role: RoleDeps;
  accounts: OpenedAccounts;
  egress: EgressClient & EgressStreams;
}
