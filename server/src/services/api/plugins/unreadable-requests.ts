import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../../../core/errors.ts';
import { problemOf } from '../problem-of.ts';

/** What Node says of a request that never became one. */
interface ParserError extends Error {
  code?: string;
}

/** Bytes that are no request, too much of a head, or a request that takes too long: a problem too, and the end. */
export function answerUnreadable(error: ParserError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf(refusalOf(error)));
  socket.destroySoon();
}

function refusalOf(error: ParserError): AppError {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('HEADERS_TOO_LARGE', 'Address and headers together are larger than 16 KiB; make them shorter.');
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new AppError('REQUEST_TIMEOUT', 'The request did not arrive whole in time; send it again.');
  }
  return new AppError('VALIDATION', 'What was sent is not an HTTP request.');
}

function answerOf(refusal: AppError): string {
  const { problem } = problemOf(refusal, '');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
