/** Thrown by a handler: fail now, without further retries. */
export class DiscardRun extends Error {
  override readonly name = 'DiscardRun';
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
  reason: string;
  action: Record<string, unknown>;
  /** How long the question stands, ms; 24 h when absent. */
  expiresInMs?: number;
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
