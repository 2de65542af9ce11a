import type { PauseRecord } from '../../../core/safeguards/pauses.ts';

/** As the scripts write it. */
interface StoredPause {
  s: string;
  u: number;
  f: number;
  r: string;
  a: string;
}

export function pausesIn(json: string | undefined): PauseRecord[] {
  return json === undefined || json === '' ? [] : (JSON.parse(json) as StoredPause[]).map(pauseIn);
}

export function pauseIn({ s: scope, u: untilMs, f: sinceMs, r: reason, a: actor }: StoredPause): PauseRecord {
  return { scope, untilMs, sinceMs, reason, actor };
}

export function pausesText(pauses: readonly PauseRecord[]): string {
  const stored = pauses.map(({ scope: s, untilMs: u, sinceMs: f, reason: r, actor: a }): StoredPause => ({
    s,
    u,
    f,
    r,
    a,
  }));
  return JSON.stringify(stored);
}
