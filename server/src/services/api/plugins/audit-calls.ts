import type { FastifyRequest } from 'fastify';
import { auditOutcomeOf } from '../../../core/audit/audit-outcome.ts';
import type { AuditedCall } from '../../../operations/record-audit.ts';
import type { ApiApp } from '../api-app.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Puts every call that may change something on record, and every one that was denied, before it is answered. */
export function auditCalls(app: ApiApp, trail: AuditTrail): void {
  app.decorateRequest('audit', null);
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isAudited(request, reply.statusCode)) {
      done(null, payload);
      return;
    }
    void trail.record(callOf(request, reply.statusCode)).then(() => {
      done(null, payload);
    });
  });
  app.addHook('onClose', () => trail.stop());
}

/** A flood of calls that are turned away unread would only hide the others. */
function isAudited(request: FastifyRequest, status: number): boolean {
  if (request.isTurnedAway) return false;
  if (auditOutcomeOf(status) === 'denied') return true;
  if (request.is404 || READING.has(request.method)) return false;
  // Whatever a viewer may do only reads, also by POST.
  return request.routeOptions.config.role !== 'viewer';
}

function callOf(request: FastifyRequest, status: number): AuditedCall {
  const { role = 'public' } = request.routeOptions.config;
  return {
    actor: request.actor,
    actorRole: request.actorRole,
    method: request.method,
    path: request.url,
    status,
    requiredRole: role === 'public' ? null : role,
    address: request.ip.replace(/^::ffff:(?=\d+\.)/, ''),
    requestId: request.id,
    changes: status < 400 ? request.audit : null,
  };
}
