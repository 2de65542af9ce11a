type FindingStatus = 'ok' | 'warn' | 'fail';

/** What a check found. */
export interface Finding {
  check: string;
  status: FindingStatus;
  detail: string;
  /** What to do about it; null when there is nothing to do. */
  mend: string | null;
}

export function ok(check: string, detail: string): Finding {
  return { check, status: 'ok', detail, mend: null };
}

export function warn(check: string, detail: string, mend: string): Finding {
  return { check, status: 'warn', detail, mend };
}

export function fail(check: string, detail: string, mend: string): Finding {
  return { check, status: 'fail', detail, mend };
}
