import { AppError, messageOf } from '../../core/errors.ts';

interface Failed {
  url: string;
  isLate: boolean;
  timeoutMs: number;
  /** Whether a request was begun, so that somebody may have acted on it. */
  hasBegun: boolean;
}

/** What went wrong on the network as one error that names the origin only: paths and queries may hold secrets. */
export function failureOf(error: unknown, about: Failed): AppError {
  const failure = appErrorIn(error) ?? networkFailure(error, about);
  if (!about.hasBegun) return failure;
  const { code, message, details, faults, cause } = failure;
  return new AppError(code, message, { details: { ...details, may_have_reached: true }, faults, cause });
}

function networkFailure(error: unknown, about: Failed): AppError {
  const origin = URL.canParse(about.url) ? new URL(about.url).origin : 'the server';
  if (about.isLate) {
    return new AppError('UNAVAILABLE', `${origin} did not answer whole within ${about.timeoutMs} ms.`, {
      details: { reason: 'timeout', timeout_ms: about.timeoutMs },
    });
  }
  const code = networkCode(error);
  return new AppError('UNAVAILABLE', `${origin} could not be reached or broke off: ${code}.`, {
    details: { reason: 'network', network_code: code },
  });
}

/** Our own refusal, also where the connector wrapped it or tried several addresses. */
function appErrorIn(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof AggregateError) return error.errors.map(appErrorIn).find(found => found !== null) ?? null;
  return error instanceof Error && error.cause !== undefined ? appErrorIn(error.cause) : null;
}

function networkCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return networkCode(error.errors[0]);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return messageOf(error).slice(0, 200);
}
