import type { FailedRequest } from './failed-request.ts';
import type { SendResult } from './outbound-channel.ts';

/** A repeat would be refused just so. */
export function finalResult(code: string, message: string): SendResult {
  return { kind: 'final', code, message };
}

export const BAD_PART = finalResult('bad_part', 'What was stored of the message cannot be read.');
export const NO_RECEIVER = finalResult('no_chat', 'Nobody said to whom: give `to`, or allow a number for the account.');

/** What a request that got no answer means for a message: what surely did not get there may be sent again. */
export function failedSend({ kind, message }: FailedRequest): SendResult {
  return kind === 'not_sent'
    ? { kind: 'retry', afterMs: null, code: 'unreachable', message }
    : { kind: 'unknown', code: 'no_answer', message };
}
