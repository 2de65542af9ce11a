import { STATUS_CODES } from 'node:http';
import { accessRoleSchema } from '@multi-job/contract';
import type { ErrorCode, Problem } from '@multi-job/contract';
import { AppError, messageOf } from '../../core/errors.ts';
import { HTTP_ERRORS } from './http-errors.ts';

/** Seconds after which a caller may try again when a dependency was away. */
const RETRY_AFTER_SEC = 2;

/** Codes whose cause is ours: logged whole, told without details, unless the error says by `isTold` that whoever calls can mend it. */
const OUR_FAULT: ReadonlySet<ErrorCode> = new Set(['INTERNAL', 'CONFIG_INVALID', 'STORE_CORRUPT']);

export interface HttpProblem {
  problem: Problem;
  headers: Record<string, string>;
  /** True when somebody should look into it: the answer hides the cause, the log has it. */
  isOurFault: boolean;
}

/** RFC 9457 problem details for anything that was thrown while a request was served. */
export function problemOf(thrown: unknown, traceId: string): HttpProblem {
  const error = toAppError(thrown);
  const { status, title } = HTTP_ERRORS[error.code];
  const isOurFault = OUR_FAULT.has(error.code) && error.details['isTold'] !== true;
  return {
    problem: {
      type: `urn:multi-job:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
      title,
      status,
      code: error.code,
      detail: isOurFault
        ? `The request failed for a reason that lies in the server. Its log has it under trace id ${traceId}.`
        : error.message,
      errors: isOurFault ? [] : [...error.faults],
      ...rolesOf(error),
    },
    headers: headersOf(error),
    isOurFault,
  };
}

/** What Fastify and its plugins throw, in our terms; anything unknown is `INTERNAL`. */
function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { code, statusCode } = foreignFacts(thrown);
  const known = FASTIFY_ERRORS[code];
  if (known) return known(thrown);
  if (statusCode === 404) return new AppError('NOT_FOUND', 'There is nothing at this address.', { cause: thrown });
  if (statusCode >= 400 && statusCode < 500) {
    return new AppError('VALIDATION', `${STATUS_CODES[statusCode] ?? 'Refused'}: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
  return new AppError('INTERNAL', messageOf(thrown), { cause: thrown });
}

const FASTIFY_ERRORS: Partial<Record<string, (cause: unknown) => AppError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: cause =>
    new AppError('BODY_TOO_LARGE', 'The body is larger than 1 MiB. Store large data elsewhere and pass a reference.', {
      faults: [{ path: 'body', message: 'must be at most 1 MiB' }],
      cause,
    }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: cause =>
    new AppError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON: send the header "Content-Type: application/json".', {
      faults: [{ path: 'content-type', message: 'must be application/json' }],
      cause,
    }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: cause =>
    new AppError('MALFORMED_BODY', 'The body is not as long as its Content-Length says.', {
      faults: [{ path: 'content-length', message: 'must be the number of bytes of the body' }],
      cause,
    }),
  FST_ERR_BAD_URL: cause =>
    new AppError('VALIDATION', 'The path holds a broken percent-encoding. Encode a literal "%" as "%25".', {
      faults: [{ path: 'path', message: 'must be percent-encoded UTF-8' }],
      cause,
    }),
  FST_ERR_MAX_PARAM_LENGTH: cause =>
    new AppError('VALIDATION', 'The id in the path is too long: ids have at most 128 characters.', {
      faults: [{ path: 'path', message: 'holds an id of more than 128 characters' }],
      cause,
    }),
};

/** Who may not do something is told what would be needed. */
function rolesOf({ details: { requiredRole, role } }: AppError): Pick<Problem, 'required_role' | 'role'> {
  const needed = accessRoleSchema.safeParse(requiredRole);
  const held = accessRoleSchema.safeParse(role);
  return { ...(needed.success && { required_role: needed.data }), ...(held.success && { role: held.data }) };
}

function headersOf(error: AppError): Record<string, string> {
  const headers: Record<string, string> = {};
  if (error.code === 'UNAVAILABLE') headers['retry-after'] = String(RETRY_AFTER_SEC);
  const { retryAfterSec, allow, wwwAuthenticate } = error.details;
  if (typeof retryAfterSec === 'number') headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterSec)));
  if (typeof allow === 'string') headers['allow'] = allow;
  if (typeof wwwAuthenticate === 'string') headers['www-authenticate'] = wwwAuthenticate;
  return headers;
}

function foreignFacts(thrown: unknown): { code: string; statusCode: number } {
  if (typeof thrown !== 'object' || thrown === null) return { code: '', statusCode: 500 };
  const { code, statusCode } = thrown as { code?: unknown; statusCode?: unknown };
  return { code: typeof code === 'string' ? code : '', statusCode: typeof statusCode === 'number' ? statusCode : 500 };
}
