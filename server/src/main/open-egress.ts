import type { EgressClient } from '../core/egress/egress-client.ts';
import { parseAllowedHosts } from '../core/egress/allowed-hosts.ts';
import { createEgressClient } from '../tools/http/create-egress-client.ts';
import { resolveHost } from '../tools/http/pinned-lookup.ts';
import type { RoleDeps } from './role-deps.ts';

/** The way out for HTTP of this process. */
export function openEgress(allowedHosts: readonly string[], closeLater: RoleDeps['closeLater']): EgressClient {
  const egress = createEgressClient({ allowedHosts: parseAllowedHosts(allowedHosts), resolve: resolveHost });
  closeLater(() => egress.close());
  return egress;
}
