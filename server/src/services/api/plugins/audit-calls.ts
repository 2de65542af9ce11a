import type { FastifyRequest } from 'fastify';
import { auditOutcomeOf } from '../../../core/audit/audit-outcome.ts';
import type { AuditedCall } from '../../../operations/audit/record-audit.ts';
import type { ApiApp, ApiDeps } from '../api-app.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { UnknownCallers } from '../audit/unknown-callers.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Puts every call that may change something on record, and every one that was denied, before it is answered. Callers
 * that nobody knows are counted, so that no flood of theirs fills the log and hides the others.
 */
export function auditCalls(app: ApiApp, trail: AuditTrail, { clock, config }: Pick<ApiDeps, 'clock' | 'config'>): void {
  const strangers = new UnknownCallers(call => trail.record(call), clock);
  const isUnknown = (request: FastifyRequest): boolean =>
    request.isStranger || (config.auth.isEnabled && request.apiKey === null);
  app.decorateRequest('audit', null);
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isAudited(request, reply.statusCode)) {
      done(null, payload);
      return;
    }
    const call = callOf(request, reply.statusCode);
    void (isUnknown(request) ? strangers.note(call) : trail.record(call)).then(() => {
      done(null, payload);
    });
  });
  app.addHook('onClose', async () => {
    await strangers.stop();
    await trail.stop();
  });
}

function isAudited(request: FastifyRequest, status: number): boolean {
  // But one that was refused before its route was reached.
  if (request.routeOptions.config.isDoor === true && !request.isStranger) return false;
  if (request.isTurnedAway || auditOutcomeOf(status) === 'denied') return true;
  if (request.is404 || READING.has(request.method)) return false;
  // Whatever a viewer may do only reads, also by POST.
  return request.routeOptions.config.role !== 'viewer';
}

function callOf(request: FastifyRequest, status: number): AuditedCall {
  const { role = 'public' } = request.routeOptions.config;
  return {
    actor: request.actor,
    actorRole: request.actorRole,
    // As what is done from a chat has CHAT: who looks for what assistants did finds it by the method.
    method: request.isByMcp ? 'MCP' : request.method,
    path: request.url,
    status,
    requiredRole: role === 'public' ? null : role,
    address: request.ip.replace(/^::ffff:(?=\d+\.)/, ''),
    requestId: request.id,
    changes: status < 400 ? request.audit : null,
  };
}
