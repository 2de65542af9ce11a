import { CHANNELS } from '@multi-job/contract';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import { createFailureLimiter } from '../../../core/auth/failure-limiter.ts';
import { AppError } from '../../../core/errors.ts';
import { problemOf } from '../problem-of.ts';
import type { DoorLedger } from './door-ledger.ts';
import { DoorRefusedError } from './door-refused-error.ts';
import type { DoorRefusedFacts } from './door-refused-error.ts';

/** Deliveries of one address that could not be verified, in a minute. */
const UNVERIFIED_PER_MINUTE = 60;
const KNOWN_CHANNELS: ReadonlySet<string> = new Set(CHANNELS);
const TOO_LARGE = 'FST_ERR_CTP_BODY_TOO_LARGE';

export interface DoorGuard {
  /** Why a request is refused before its body is looked at; null where it is not. */
  beforeBody(request: FastifyRequest): Error | null;
  /** Counts a refusal and puts it on record. @returns what the sender is told. */
  refuse(request: FastifyRequest, error: Error): Promise<Error>;
}

/**
 * Refusals of the doors. Strangers count against their address, 60 a minute, and are told 429 past that; whoever proves who
 * it is passes all the same, so that nobody behind the same address can keep it from its door.
 */
export function createDoorGuard(ledger: DoorLedger, clock: Clock): DoorGuard {
  const limiter = createFailureLimiter(UNVERIFIED_PER_MINUTE);
  return {
    beforeBody({ headers }) {
      const encoding = headers['content-encoding'];
      if (encoding === undefined || encoding === 'identity') return null;
      const message = 'The body must come as it is: leave the header "Content-Encoding" out.';
      const told = new AppError('UNSUPPORTED_MEDIA_TYPE', message);
      return new DoorRefusedError({ triggerId: null, reason: 'content_encoding', isKnown: false }, told);
    },
    async refuse(request, error) {
      const facts = factsOf(error);
      if (facts === null) return error;
      const nowMs = clock.now();
      const blockedMs = facts.isKnown ? 0 : limiter.blockedMs(request.ip, nowMs);
      if (!facts.isKnown && blockedMs === 0) limiter.fail(request.ip, nowMs);
      const told = blockedMs > 0 ? tooMany(blockedMs) : error;
      const reason = blockedMs > 0 ? 'address_limit' : facts.reason;
      const { channel = facts.channel } = request.params as { channel?: string };
      await ledger.refused({
        channel: channel !== undefined && KNOWN_CHANNELS.has(channel) ? channel : 'other',
        triggerId: facts.triggerId,
        reason,
        call: callOf(request, told),
      });
      return told;
    },
  };
}

function factsOf(error: Error): DoorRefusedFacts | null {
  if (error instanceof DoorRefusedError) return error.facts;
  const isTooLarge = 'code' in error && error.code === TOO_LARGE;
  return isTooLarge ? { triggerId: null, reason: 'too_large', isKnown: false } : null;
}

function tooMany(blockedMs: number): AppError {
  return new AppError('RATE_LIMITED', 'Too many deliveries from this address could not be verified; try again later.', {
    details: { retryAfterSec: blockedMs / 1000 },
  });
}

function callOf({ method, url, ip, id, actor }: FastifyRequest, told: Error) {
  return {
    ...{ actor, actorRole: null, method, path: url, requiredRole: null, requestId: id },
    status: problemOf(told, '').problem.status,
    address: ip.replace(/^::ffff:(?=\d+\.)/, ''),
  };
}
