import type { ErrorCode } from '@multi-job/contract';

interface HttpError {
  status: number;
  title: string;
}

/** What each code is on the wire. A code without a row does not compile. */
export const HTTP_ERRORS = {
  VALIDATION: { status: 400, title: 'The request is not valid' },
  MALFORMED_BODY: { status: 400, title: 'The body cannot be read' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body is of a type that is not accepted' },
  HEADERS_TOO_LARGE: { status: 431, title: 'Address and headers are too large' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request took too long to arrive' },
  UNAUTHENTICATED: { status: 401, title: 'Authentication is required' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The path does not take this method' },
  CONFLICT: { status: 409, title: 'Conflict' },
  REVISION_CONFLICT: { status: 409, title: 'Changed by somebody else in the meantime' },
  RUN_FINISHED: { status: 409, title: 'The run has finished' },
  APPROVAL_PENDING: { status: 409, title: 'An approval is pending' },
  APPROVAL_DECIDED: { status: 409, title: 'The approval was decided before' },
  APPROVAL_EXPIRED: { status: 409, title: 'The approval has expired' },
  IDEMPOTENCY_MISMATCH: { status: 422, title: 'The idempotency key was used for another request' },
  UNKNOWN_JOB_TYPE: { status: 400, title: 'Unknown job type' },
  LEASE_LOST: { status: 409, title: 'The lease is lost' },
  FENCED: { status: 409, title: 'Another worker holds the run' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  TOOL_DENIED: { status: 403, title: 'The tool is not allowed' },
  MCP_TOOL_CHANGED: { status: 409, title: 'The tool is not what was pinned' },
  EGRESS_DENIED: { status: 403, title: 'The address is not allowed' },
  UNAVAILABLE: { status: 503, title: 'A dependency is not available' },
  CONFIG_INVALID: { status: 500, title: 'The configuration is not valid' },
  STORE_CORRUPT: { status: 500, title: 'The store is damaged' },
  INTERNAL: { status: 500, title: 'Unexpected error' },
} as const satisfies Record<ErrorCode, HttpError>;
