import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { silentLogger } from '../../../core/logger.ts';
import type { AuditedCall } from '../../../operations/audit/record-audit.ts';
import { AuditTrail } from './audit-trail.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('while the log is away, one more row costs as little as the first', async () => {
  const appendAudit = () => Promise.reject(new AppError('UNAVAILABLE', 'away'));
  const engine = { appendAudit } as unknown as ConstructorParameters<typeof AuditTrail>[0]['engine'];
  const trail = new AuditTrail({ engine, clock: { now: () => 1_800_000_000_000 }, logger: silentLogger });
  await trail.record(callOf(0));
  const cleared = vi.spyOn(globalThis, 'clearTimeout');

  await Promise.all(Array.from({ length: 5000 }, (_, at) => trail.record(callOf(at + 1))));

  expect(trail.warnings()).toEqual([expect.stringContaining('5001 rows')]);
  expect(cleared.mock.calls.length).toBeLessThan(10);
  await trail.stop();
});

function callOf(at: number): AuditedCall {
  return {
    actor: 'admin:1',
    actorRole: 'admin',
    method: 'POST',
    path: '/jobs',
    status: 201,
    requiredRole: 'operator',
    address: null,
    requestId: `request-${at}`,
  };
}
