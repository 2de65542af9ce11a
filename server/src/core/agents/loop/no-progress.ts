/** How often one and the same call is carried out in a run. */
const MOST_SAME_CALLS = 2;
/** How often it may fail. */
const MOST_SAME_FAILURES = 1;

export interface PastCall {
  /** Digest of the action alone, without run and step. */
  call: string;
  hasFailed: boolean;
}

export type NoProgress = { why: 'same_call'; times: number } | { why: 'same_failure'; times: number };

/** Whether to carry out the same call once more leads nowhere; null where it may be. */
export function sameCallAgain(past: readonly PastCall[], call: string): NoProgress | null {
  const same = past.filter(one => one.call === call);
  return same.length >= MOST_SAME_CALLS ? { why: 'same_call', times: same.length + 1 } : null;
}

/** Whether a call that has just failed had failed before in the same form. */
export function sameFailureAgain(past: readonly PastCall[], call: string): NoProgress | null {
  const failed = past.filter(one => one.call === call && one.hasFailed).length;
  return failed > MOST_SAME_FAILURES ? { why: 'same_failure', times: failed } : null;
}
