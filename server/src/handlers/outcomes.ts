import type { ApprovalKind } from '@multi-job/contract';

export interface FailureOptions extends ErrorOptions {
  /** What the failure is called, in snake_case. */
  code?: string;
  /** Kept as the output of the run, should it end with this failure. JSON, at most 1 MiB. */
  output?: unknown;
}

/** Thrown by a handler: fail now, without further retries. Called `discarded` unless it has a code of its own. */
export class DiscardRun extends Error {
  override readonly name = 'DiscardRun';
  readonly code: string | undefined;
  readonly output: unknown;

  constructor(message?: string, { code, output, ...options }: FailureOptions = {}) {
    super(message, options);
    this.code = code;
    this.output = output;
  }
}

/**
 * Thrown by a handler: the attempt failed, and the next one, if the retry policy leaves one, does not begin before
 * `delayMs` have passed. Where the policy waits longer, it does.
 */
export class RetryRun extends Error {
  override readonly name = 'RetryRun';
  readonly delayMs: number;
  readonly code: string | undefined;
  readonly output: unknown;

  constructor(message: string, { delayMs = 0, code, output, ...options }: FailureOptions & { delayMs?: number } = {}) {
    super(message, options);
    this.delayMs = delayMs;
    this.code = code;
    this.output = output;
  }
}

/** Thrown by a handler: not now, try again in `delayMs`; the attempt does not count. */
export class SnoozeRun extends Error {
  override readonly name = 'SnoozeRun';
  readonly delayMs: number;

  constructor(delayMs: number) {
    super(`snoozed for ${delayMs} ms`);
    this.delayMs = delayMs;
  }
}

/** What a handler asks a human to allow. `action` is the exact action; it is shown and bound by its digest. */
export interface ApprovalQuestion {
  /** Why it is asked, where it is one of the list; absent: as `reason` says. */
  kind?: ApprovalKind;
  reason: string;
  action: Record<string, unknown>;
  /** How long the question stands, ms; 24 h when absent. */
  expiresInMs?: number;
  /**
   * `continue`: after a no, or when nobody has decided in time (`expired`), the handler runs again and finds `rejected` in
   * `ctx.approval.decision`. Absent: the run ends.
   */
  onReject?: 'continue';
}

/** Thrown by a handler: wait for a human, then run again. The attempt does not count. */
export class AwaitApproval extends Error {
  override readonly name = 'AwaitApproval';
  readonly question: ApprovalQuestion;

  constructor(question: ApprovalQuestion) {
    super(question.reason);
    this.question = question;
  }
}
