import { AppError } from '../core/errors.ts';

/** It surely did not get there, or it left and nobody knows what became of it. */
export type FailedRequest = { kind: 'not_sent' | 'no_answer'; message: string };

export interface RequestFailure {
  /** As people know it. */
  provider: string;
  /** Whether we ended it ourselves, which says nothing about whether it got there. */
  isEnded: boolean;
  /** Takes secrets out of a text. */
  shown: (text: string) => string;
}

/** What a request to a provider that threw means for what it was to do. In doubt it may have got there. */
export function failedRequest(error: unknown, { provider, isEnded, shown }: RequestFailure): FailedRequest {
  if (isEnded) return { kind: 'no_answer', message: `The request was ended before ${provider} answered.` };
  if (!(error instanceof AppError)) {
    // Whatever else a library throws is not shown: it may hold the address.
    return { kind: 'no_answer', message: `The request to ${provider} failed in an unexpected way.` };
  }
  const kind = error.details['may_have_reached'] === true ? 'no_answer' : 'not_sent';
  return { kind, message: shown(error.message) };
}
