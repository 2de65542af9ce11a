import type { EgressClient } from '../core/egress/egress-client.ts';
import type { EgressStreams } from '../core/egress/egress-streams.ts';
import { parseAllowedHosts } from '../core/egress/allowed-hosts.ts';
import type { RoleDeps } from './role-deps.ts';

/** The way out for HTTP of this process; what it needs is loaded with the first request. */
export function openEgress(
  allowedHosts: readonly string[],
  closeLater: RoleDeps['closeLater'],
): EgressClient & EgressStreams {
  const allowed = parseAllowedHosts(allowedHosts);
  let opening: Promise<EgressClient & EgressStreams> | undefined;
  const open = async (): Promise<EgressClient & EgressStreams> => {
    const [{ createEgressClient }, { resolveHost }] = await Promise.all([
      import('../tools/http/create-egress-client.ts'),
      import('../tools/http/pinned-lookup.ts'),
    ]);
    return createEgressClient({ allowedHosts: allowed, resolve: resolveHost });
  };
  const close = async () => (await opening)?.close();
  closeLater(close);
  return {
    request: async request => (await (opening ??= open())).request(request),
    open: async request => (await (opening ??= open())).open(request),
    close,
  };
}
