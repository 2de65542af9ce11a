/** Codes of refusals: what the API, the CLI and the engines throw. One list, mapped at each edge. */
export const ERROR_CODES = [
  'VALIDATION',
  'MALFORMED_BODY',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'HEADERS_TOO_LARGE',
  'REQUEST_TIMEOUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'CONFLICT',
  'REVISION_CONFLICT',
  'RUN_FINISHED',
  'APPROVAL_PENDING',
  'APPROVAL_DECIDED',
  'APPROVAL_EXPIRED',
  'IDEMPOTENCY_MISMATCH',
  'UNKNOWN_JOB_TYPE',
  'LEASE_LOST',
  'FENCED',
  'RATE_LIMITED',
  'TOOL_DENIED',
  'MCP_TOOL_CHANGED',
  'EGRESS_DENIED',
  'UNAVAILABLE',
  'CONFIG_INVALID',
  'STORE_CORRUPT',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Codes a finished attempt may carry in `result.error.code`. Handlers may add their own. */
export const RUN_ERROR_CODES = [
  'handler_error',
  'timeout',
  'tool_denied',
  'mcp_tool_changed',
  'invalid_inputs',
  'worker_lost',
  'process_crashed',
  'discarded',
  'spec_missing',
  'approval_rejected',
  'approval_expired',
  'expectation_failed',
  'no_answer',
  'outcome_unknown',
  'too_many_redirects',
  'unexpected_exit',
  'not_started',
] as const;

export type RunErrorCode = (typeof RUN_ERROR_CODES)[number];
