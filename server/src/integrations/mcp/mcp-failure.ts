import {
  InsufficientScopeError,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  SseError,
} from '@modelcontextprotocol/client';
import { AppError, messageOf } from '../../core/errors.ts';
import { quoted } from '../../core/mcp/outside-text.ts';
import { SESSION_LOST } from './connection.ts';
import type { Connection } from './connection.ts';

/** Of JSON-RPC. */
const INVALID_PARAMS = -32_602;

export interface McpFailure {
  serverId: string;
  connection: Connection | null;
  timeoutMs: number;
  /** Null while the session begins. */
  tool: string | null;
  scrub: (text: string) => string;
}

/** What went wrong with a server as one error of ours. What the server said is quoted: outside data. */
export function mcpFailure(error: unknown, about: McpFailure): AppError {
  const own = appErrorIn(error);
  if (own !== null) return told(own, about);
  const status = statusOf(error);
  if (status !== null) return ofStatus(status, error, about);
  const fault = about.connection?.fault() ?? null;
  if (error instanceof ProtocolError) return told(ofAnswer(error, about), about);
  if (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout) return late(about);
  if (fault !== null) return reached(fault, about);
  if (error instanceof SdkError && error.code === SdkErrorCode.ConnectionClosed) {
    return reached(failure(about, 'closed the connection', 'network'), about);
  }
  return reached(failure(about, brokenAnswer(error, about), 'broken'), about);
}

/** The refusal of what was not done in time. */
export function late(about: McpFailure): AppError {
  const what = about.tool === null ? 'begin a session' : `answer the tool "${about.tool}"`;
  const message = `The MCP server "${about.serverId}" did not ${what} within ${about.timeoutMs} ms.${about.connection?.hint() ?? ''}`;
  const details = { server_id: about.serverId, reason: 'timeout', timeout_ms: about.timeoutMs };
  return reached(new AppError('UNAVAILABLE', message, { details }), about);
}

function ofStatus(status: number, error: unknown, about: McpFailure): AppError {
  const said = saidBy(error, about);
  if (status === 401 || status === 403) {
    return failure(
      about,
      `answered ${status}: its token or a header is missing, wrong or not allowed to do this`,
      'refused',
      { status },
    );
  }
  // Such a request was not carried out.
  if (status === 400 || status === 404) {
    const reason = about.tool === null ? 'http' : SESSION_LOST;
    return failure(about, `answered ${status}${said}`, reason, { status });
  }
  if (status >= 300 && status < 400) {
    return failure(about, `redirects${said}. Give the final address as its url`, 'redirects', { status });
  }
  return reached(failure(about, `answered ${status}${said}`, 'http', { status }), about);
}

function ofAnswer(error: ProtocolError, about: McpFailure): AppError {
  const said = quoted(about.scrub(error.message));
  const details = { server_id: about.serverId, tool: about.tool, rpc_code: error.code };
  if (about.tool !== null && error.code === INVALID_PARAMS) {
    const message = `The MCP server "${about.serverId}" does not take this input of its tool "${about.tool}": "${said}"`;
    return new AppError('VALIDATION', message, { details });
  }
  return reached(failure(about, `answered with an error: "${said}"`, 'answer', { rpc_code: error.code }), about);
}

/** A failure of a call after it was sent: nobody knows whether it was done. */
function reached(error: AppError, about: McpFailure): AppError {
  if (about.tool === null || error.details['may_have_reached'] === true) return error;
  const { code, message, details, faults, cause } = error;
  return new AppError(code, message, { details: { ...details, may_have_reached: true }, faults, cause });
}

/** Messages of ours may quote an address of the record, never a value. */
function told(error: AppError, about: McpFailure): AppError {
  const { code, details, faults, cause } = error;
  const said = about.scrub(error.message);
  // What the way to it refuses knows no server.
  const message = said.includes(`"${about.serverId}"`) ? said : `The MCP server "${about.serverId}": ${said}`;
  return new AppError(code, message, {
    details: { server_id: about.serverId, ...details },
    faults,
    cause,
  });
}

function brokenAnswer(error: unknown, about: McpFailure): string {
  if (error instanceof SdkError && error.code === SdkErrorCode.UnsupportedResultType) {
    return 'asks for something in the middle of a call, and nobody is there to answer';
  }
  return `answered with what cannot be read: "${quoted(about.scrub(messageOf(error)))}"`;
}

function failure(about: McpFailure, what: string, reason: string, more: object = {}): AppError {
  const details = { server_id: about.serverId, ...(about.tool !== null && { tool: about.tool }), reason, ...more };
  return new AppError('UNAVAILABLE', `The MCP server "${about.serverId}" ${what}.${about.connection?.hint() ?? ''}`, {
    details,
  });
}

function saidBy(error: unknown, about: McpFailure): string {
  const said = quoted(about.scrub(messageOf(error)));
  return said === '' ? '' : ` ("${said}")`;
}

/** The status that stands behind an error of the transports; the older one has it in its words only. */
function statusOf(error: unknown): number | null {
  if (error instanceof SdkHttpError) return error.status;
  if (error instanceof SseError) return error.code ?? null;
  if (error instanceof InsufficientScopeError) return 403;
  const [, digits] = /\(HTTP (\d{3})\)/.exec(error instanceof Error ? error.message : '') ?? [];
  return digits === undefined ? null : Number(digits);
}

/** Ours, also where the client wrapped it. */
function appErrorIn(error: unknown, depth = 0): AppError | null {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || depth > 5) return null;
  const { cause, data } = error as { cause?: unknown; data?: unknown };
  return appErrorIn(cause, depth + 1) ?? (data instanceof AppError ? data : null);
}
