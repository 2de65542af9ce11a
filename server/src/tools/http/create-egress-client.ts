import { Agent } from 'undici';
import type { AllowedHost } from '../../core/egress/allowed-hosts.ts';
import { MAX_BODY_BYTES } from '../../core/egress/egress-client.ts';
import type { EgressClient, EgressRequest, EgressResponse } from '../../core/egress/egress-client.ts';
import { isAccountAddress } from '../../core/egress/account-address.ts';
import { accountAddressDenied, checkEgressUrl } from '../../core/egress/egress-url.ts';
import type { EgressTarget } from '../../core/egress/egress-url.ts';
import { AppError } from '../../core/errors.ts';
import type { EgressStreams } from '../../core/egress/egress-streams.ts';
import { exchange } from './exchange.ts';
import { failureOf } from './exchange-failure.ts';
import { openStream } from './open-stream.ts';
import { pinnedLookup } from './pinned-lookup.ts';
import type { AddressGuard, ResolveHost } from './pinned-lookup.ts';
import { locationOf, nextHop } from './redirect.ts';
import type { Hop } from './redirect.ts';
import { requestHeaders } from './request-headers.ts';
import { telling } from './telling.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_TIMEOUT_MS = 600_000;
const DEFAULT_REDIRECTS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const CONNECTIONS_PER_ORIGIN = 32;
/** Streams stay open: those that are many to one origin must not keep each other waiting. */
const STREAMS_PER_ORIGIN = 512;
const FOR_ACCOUNTS: AddressGuard = { admits: isAccountAddress, refusal: accountAddressDenied };

export interface EgressClientOptions {
  /** Hosts opened by name (HTTP_TOOL_ALLOW_HOSTS): their addresses are not checked. */
  allowedHosts: readonly AllowedHost[];
  resolve: ResolveHost;
}

/** The client through which all HTTP leaves. Close it to end its idle connections. */
export function createEgressClient({ allowedHosts, resolve }: EgressClientOptions): EgressClient & EgressStreams {
  const whole = openAgents(resolve, CONNECTIONS_PER_ORIGIN);
  const streamed = openAgents(resolve, STREAMS_PER_ORIGIN);

  const follow = async (request: EgressRequest, signal: AbortSignal, onBegun: () => void): Promise<EgressResponse> => {
    const maxBytes = Math.min(request.maxBodyBytes ?? MAX_BODY_BYTES, MAX_BODY_BYTES);
    const maxRedirects = request.maxRedirects ?? DEFAULT_REDIRECTS;
    let hop = firstHop(request);
    let target = admitted(request, checkEgressUrl(request.url, allowedHosts, { own: request.allow }));
    for (let redirects = 0; ; redirects += 1) {
      const { url } = target;
      const dispatcher = telling(whole.agentFor(target), onBegun);
      const response = await exchange({
        ...{ dispatcher, url, hop, signal, maxBytes },
        cutBody: request.cutBody === true,
        willFollow: maxRedirects > 0,
      });
      const location = maxRedirects > 0 ? locationOf(response.status, response.headers) : null;
      if (location === null) return { ...response, redirects };
      if (redirects === maxRedirects) throw tooManyRedirects(url);
      target = admitted(request, checkEgressUrl(location, allowedHosts, { base: url, own: request.allow }));
      hop = nextHop(hop, response.status, url, target.url);
    }
  };

  return {
    async request(request) {
      request.signal?.throwIfAborted();
      const timeoutMs = Math.min(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS);
      const limit = AbortSignal.timeout(timeoutMs);
      const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
      let hasBegun = false;
      try {
        return await follow(request, signal, () => {
          hasBegun = true;
        });
      } catch (error) {
        request.signal?.throwIfAborted();
        throw failureOf(error, { url: request.url, isLate: limit.aborted, timeoutMs, hasBegun });
      }
    },
    open: async request =>
      openStream(request, {
        target: checkEgressUrl(request.url, allowedHosts, { own: request.allow }),
        hop: firstHop(request),
        agentFor: streamed.agentFor,
      }),
    async close() {
      await Promise.all([whole.destroy(), streamed.destroy()]);
    },
  };
}

/** Pools of connections, one for each rule that an address is dialled by. */
function openAgents(resolve: ResolveHost, connections: number) {
  const limits = { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };
  const guarded = new Agent({ ...limits, connect: { lookup: pinnedLookup(resolve), timeout: CONNECT_TIMEOUT_MS } });
  // Pools of their own, because a lookup sees no port: `host:port` opens that port only, never a neighbour on the same host.
  const opened = new Agent({ ...limits, connect: { timeout: CONNECT_TIMEOUT_MS } });
  const ownLookup = pinnedLookup(resolve, FOR_ACCOUNTS);
  const own = new Agent({ ...limits, connect: { lookup: ownLookup, timeout: CONNECT_TIMEOUT_MS } });
  const agentFor = ({ isOwn, isOpenedByName }: EgressTarget): Agent => {
    if (isOwn) return own;
    return isOpenedByName ? opened : guarded;
  };
  return { agentFor, destroy: () => Promise.all([guarded, opened, own].map(agent => agent.destroy())) };
}

function firstHop(request: Pick<EgressRequest, 'method' | 'headers' | 'body'>): Hop {
  const headers = requestHeaders(request.headers ?? {});
  if (request.body === undefined) return { method: request.method, headers };
  const bytes = typeof request.body === 'string' ? Buffer.byteLength(request.body) : request.body.byteLength;
  if (bytes > MAX_BODY_BYTES) {
    throw new AppError('BODY_TOO_LARGE', `The request body is ${bytes} bytes; at most ${MAX_BODY_BYTES} are sent.`);
  }
  return { method: request.method, headers, body: request.body };
}

/** @throws TOOL_DENIED for an address that whoever asks may not reach. */
function admitted({ refuse }: EgressRequest, target: EgressTarget): EgressTarget {
  const refusal = refuse?.(target.url) ?? null;
  if (refusal === null) return target;
  throw new AppError('TOOL_DENIED', refusal, { details: { tool: 'http', host: target.url.host } });
}

function tooManyRedirects(url: URL): AppError {
  return new AppError('UNAVAILABLE', `${url.origin} redirects too often; give the final address.`, {
    details: { reason: 'redirects' },
  });
}
