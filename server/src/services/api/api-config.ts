import type { KeyRing } from '../../core/auth/key-ring.ts';
import type { DispatchLimits } from '../../core/explain/explain-facts.ts';

/** How the API knows its callers. */
export interface AuthConfig {
  /** Off: everybody is `anonymous` with the role `admin`. */
  isEnabled: boolean;
  keyRing: KeyRing;
  /** The header that carries the token, in lower case; `x-api-key` is taken besides. */
  tokenHeader: string;
  /** The word before the token in it; '' for none. */
  tokenScheme: string;
  /** Failures an address may have before it is turned away. */
  failuresPerMinute: number;
}

/** Settings of the API, already validated. */
export interface ApiConfig {
  host: string;
  /** 0 takes any free port. */
  port: number;
  auth: AuthConfig;
  /** Whose `X-Forwarded-For` is believed: addresses, networks, `loopback`, `uniquelocal`. */
  trustedProxies: readonly string[];
  /** Origins whose pages may call the API from a browser. */
  corsOrigins: readonly string[];
  /** Under which the world reaches the API, without a `/` at its end; null: nobody said. */
  publicUrl: string | null;
  /** Verified deliveries that one door takes in a minute. */
  doorRatePerMin: number;
  /** How long a delivery to a trigger is remembered, ms. */
  deliveryDedupMs: number;
  /** Folder of the built dashboard, or null where there is none. */
  uiDir: string | null;
  /** SKILLS_DIR: what `POST /skills/sync` reads; null: none is named. */
  skillsDir: string | null;
  /** IANA zone of schedules that name none. */
  defaultTimezone: string;
  /** Shown by `/healthz`, `/openapi.json` and the heartbeat. */
  version: string;
  /** Largest request body in bytes. */
  bodyLimitBytes: number;
  /** Whoever asked for an approval cannot give it. */
  approvalFourEyes: boolean;
  /** Between comments that keep a quiet event stream open, ms. */
  streamKeepAliveMs: number;
  /** Events that wait for a slow reader of a stream before further ones are left out. */
  streamBufferEvents: number;
  /** Event streams open at once. */
  maxStreams: number;
  /** How long a heartbeat of this process counts, ms. */
  heartbeatTtlMs: number;
  /** What all agents may use up on a day, to be shown; null: no limit. Workers hold it. */
  agentDailyLimits: { tokens: number | null; cost_usd: number | null };
  /** The limits of the scheduler, to explain what they stop. */
  dispatchLimits: DispatchLimits;
}

/** A request that has not arrived whole by then is given up: a caller that sends it byte by byte holds no connection. */
export const REQUEST_TIMEOUT_MS = 60_000;

/** Values that suit every installation; host, port, origins, folder and version are said by the caller. */
export const API_DEFAULTS = {
  defaultTimezone: 'Asia/Jakarta',
  bodyLimitBytes: 1024 * 1024,
  approvalFourEyes: false,
  publicUrl: null,
  skillsDir: null,
  doorRatePerMin: 12_000,
  deliveryDedupMs: 8 * 86_400_000,
  streamKeepAliveMs: 15_000,
  streamBufferEvents: 1000,
  maxStreams: 2000,
  heartbeatTtlMs: 10_000,
  agentDailyLimits: { tokens: null, cost_usd: 5 },
  dispatchLimits: { pressureHigh: 300, pressureLow: 180, maxDispatchPerTick: 80 },
} as const satisfies Partial<ApiConfig>;
