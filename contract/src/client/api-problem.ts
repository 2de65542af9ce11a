import type { AccessRole } from '../access-role.ts';
import { problemSchema, type Fault } from '../problem.ts';

/** What went wrong, in the words of `Problem`. */
export interface ProblemFacts {
  /** One of `ERROR_CODES`, or `BAD_ANSWER`: what came back is not an answer of this API. */
  code: string;
  /** The HTTP status; 0 where there was no answer. */
  status: number;
  detail: string;
  errors?: readonly Fault[];
  /** The request in the log of the server. */
  requestId?: string | null;
  retryAfterSec?: number | null;
  requiredRole?: AccessRole | null;
  cause?: unknown;
}

/**
 * Everything a call of the client can fail with, besides an abort by its caller. The message is a sentence for people.
 * `UNAVAILABLE` with status 0: the API was not reached, so whether it did what was asked is not known.
 */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  /** Every fault of the request with the path of its field. */
  readonly errors: readonly Fault[];
  readonly requestId: string | null;
  /** Seconds after which to try again; null where the API does not say. */
  readonly retryAfterSec: number | null;
  /** The least role that may do what was refused; null where it was not refused for that. */
  readonly requiredRole: AccessRole | null;

  constructor(facts: ProblemFacts) {
    const { code, status, detail, errors, requestId, retryAfterSec, requiredRole, cause } = facts;
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'ApiProblem';
    this.code = code;
    this.status = status;
    this.errors = errors ?? [];
    this.requestId = requestId ?? null;
    this.retryAfterSec = retryAfterSec ?? null;
    this.requiredRole = requiredRole ?? null;
  }

  /** Whether the same call may succeed later without being changed. */
  get isTemporary(): boolean {
    return this.code === 'UNAVAILABLE' || this.status === 429 || this.status >= 500;
  }
}

/** Statuses that proxies answer in the place of the API. */
const PROXY_CODES: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  413: 'BODY_TOO_LARGE',
  429: 'RATE_LIMITED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

/** The problem that an answer outside 200 to 299 tells; one that tells none came from something before the API. */
export function refusalOf(what: string, { status, headers }: Response, text: string): ApiProblem {
  const told = problemSchema.safeParse(parsedOrNull(text));
  const requestId = headers.get('x-request-id');
  const retryAfterSec = secondsOf(headers.get('retry-after'));
  if (told.success) {
    const { code, detail, errors, required_role: requiredRole = null } = told.data;
    return new ApiProblem({ code, status, detail, errors, requestId, retryAfterSec, requiredRole });
  }
  const detail = `${what} was answered with HTTP ${status} by something that is not this API: check the address.`;
  return new ApiProblem({ code: PROXY_CODES[status] ?? 'BAD_ANSWER', status, detail, requestId, retryAfterSec });
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function secondsOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : null;
}
