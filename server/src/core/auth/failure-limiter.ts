import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const WINDOW_MS = 60_000;
/** Addresses remembered at once: beyond, the oldest are forgotten, so that no flood of addresses fills the memory. */
const MAX_ADDRESSES = 10_000;
/** Whoever has one IPv6 address has a whole /64 of them. */
const IPV6_NETWORK_BYTES = 8;

interface Window {
  failures: number;
  endsAtMs: number;
}

/** Counts failed authentications of each network address in this process, in windows of a minute. */
export interface FailureLimiter {
  /** Milliseconds until the address may fail again; 0 while it may. */
  blockedMs(address: string, nowMs: number): number;
  /** @returns whether this failure was the last one that the window allows. */
  fail(address: string, nowMs: number): boolean;
}

/** @param limit failures an address may have in a window. */
export function createFailureLimiter(limit: number): FailureLimiter {
  const windows = new Map<string, Window>();
  const current = (network: string, nowMs: number): Window | null => {
    const window = windows.get(network);
    return window === undefined || window.endsAtMs <= nowMs ? null : window;
  };
  return {
    blockedMs(address, nowMs) {
      const window = current(networkOf(address), nowMs);
      return window === null || window.failures < limit ? 0 : window.endsAtMs - nowMs;
    },
    fail(address, nowMs) {
      const network = networkOf(address);
      const window = current(network, nowMs) ?? { failures: 0, endsAtMs: nowMs + WINDOW_MS };
      window.failures += 1;
      windows.delete(network);
      windows.set(network, window);
      const [oldest] = windows.keys();
      if (windows.size > MAX_ADDRESSES && oldest !== undefined) windows.delete(oldest);
      return window.failures === limit;
    },
  };
}

function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 0) return address;
  const parsed = ipaddr.process(bare);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, IPV6_NETWORK_BYTES)).toString('hex');
}
