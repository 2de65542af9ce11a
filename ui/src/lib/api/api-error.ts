import type { Role } from './types';

export interface Fault {
  path: string;
  message: string;
}

interface ErrorFacts {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: readonly Fault[];
  retryAfterSec?: number | null;
  requiredRole?: Role | null;
  requestId?: string | null;
}

/** What a call of the API failed with, in the words of its problem document. Status 0: there was no answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Every fault of the request with the path of its field. */
  readonly errors: readonly Fault[];
  readonly retryAfterSec: number | null;
  readonly requiredRole: Role | null;
  readonly requestId: string | null;
  readonly #atMs = Date.now();

  constructor(facts: ErrorFacts) {
    super(facts.detail);
    this.name = 'ApiError';
    this.status = facts.status;
    this.code = facts.code;
    this.title = facts.title;
    this.detail = facts.detail;
    this.errors = facts.errors ?? [];
    this.retryAfterSec = facts.retryAfterSec ?? null;
    this.requiredRole = facts.requiredRole ?? null;
    this.requestId = facts.requestId ?? null;
  }

  /** The same call may succeed later, unchanged. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** When the API will listen again, by the clock of this machine. */
  get tryAgainAt(): Date {
    return new Date(this.#atMs + (this.retryAfterSec ?? 0) * 1000);
  }

  /** Nobody answered, or a proxy answered for an API that is away. */
  get isUnreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 504;
  }
}

/** Reads the problem of an answer; a proxy's page or an empty body still make a sentence. */
export async function errorOf(response: Response): Promise<ApiError> {
  const problem = await problemOf(response);
  const text = (name: string): string | null => {
    const value = problem[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const title = text('title') ?? (response.statusText || `HTTP ${response.status}`);
  return new ApiError({
    status: response.status,
    code: text('code') ?? (response.status === 401 ? 'UNAUTHENTICATED' : 'BAD_ANSWER'),
    title,
    detail: text('detail') ?? title,
    errors: Array.isArray(problem['errors']) ? (problem['errors'] as Fault[]) : [],
    retryAfterSec: retryAfterOf(response.headers.get('retry-after')),
    requiredRole: text('required_role') as Role | null,
    requestId: response.headers.get('x-request-id'),
  });
}

/** The call went out and nothing came back. */
export function unreachable(): ApiError {
  const title = 'The API does not answer';
  return new ApiError({ status: 0, code: 'UNAVAILABLE', title, detail: `${title}.` });
}

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function retryAfterOf(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
