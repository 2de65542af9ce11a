import type { Fault } from '@multi-job/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../core/errors.ts';
import { REDACTED } from '../../../core/redaction/inline-secrets.ts';
import { refusalOf } from './validate-with-zod.ts';

/** A shorter text would be found in the words of every message. */
const MIN_CHARS = 4;
/** Where bodies have secrets: of accounts, and of MCP servers. */
const PLACES = ['secret', 'secrets', 'auth_token', 'env', 'headers'] as const;
const SECRET_NAME = /^(?:secrets|env|headers)\.[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;

/**
 * An error handler for routes whose bodies hold secrets: nothing of them is in what is answered, wherever in the body
 * somebody put them.
 */
export function hideSentSecrets(error: FastifyError, { body }: FastifyRequest, reply: FastifyReply): void {
  // What an error handler sends goes to the one behind it.
  reply.send(error instanceof AppError ? withoutSecrets(error, body) : error);
}

function withoutSecrets(error: AppError, body: unknown): AppError {
  const sent = [...new Set(textsOf(body))].sort((a, b) => b.length - a.length);
  const scrub = (text: string): string => sent.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
  const faults = error.faults.map(fault => {
    const { path, message } = misplaced(error.code === 'MALFORMED_BODY' ? quiet(fault) : fault);
    return { path, message: scrub(message) };
  });
  const isSame = faults.every(({ path, message }, index) => {
    const before = error.faults[index];
    return before?.path === path && before.message === message;
  });
  const message = isSame ? scrub(error.message) : refusalOf(faults).message;
  return isSame && message === error.message
    ? error
    : new AppError(error.code, message, { faults, details: error.details });
}

/** Somebody may have put a secret where its name belongs. */
function misplaced(fault: Fault): Fault {
  const [, holder] = /^(secrets|env|headers)\./.exec(fault.path) ?? [];
  if (holder === undefined || SECRET_NAME.test(fault.path)) return fault;
  return {
    path: holder,
    message: 'holds a name that is none: names begin with a letter, and have letters, digits, "_", "." and "-"',
  };
}

/** A body that could not be read tells what was found in it: of a secret nothing is told but that it was wrong. */
function quiet(fault: Fault): Fault {
  if (!PLACES.some(place => fault.path === place || fault.path.startsWith(`${place}.`))) return fault;
  return { path: fault.path, message: 'cannot be kept as it was sent: send it as a string of UTF-8' };
}

/** What may be a secret: all under the names of such places, also where no text belongs. */
function textsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const fields = body as Readonly<Record<string, unknown>>;
  return PLACES.flatMap(place => leavesOf(fields[place])).filter(text => text.length >= MIN_CHARS);
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
