import type { Agent } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { countOutbox, countWaiting } from '../../operations/outbox/count-outbox.ts';
import { ok, warn, type Finding } from './finding.ts';

const CHECK = 'outbox';

/** Whether somebody sends what waits, and what somebody is to look at. */
export async function outboxFindings(engine: Engine, alive: readonly Agent[]): Promise<Finding[]> {
  const [waiting, failed, unknown] = await Promise.all([
    countWaiting(engine),
    countOutbox(engine, 'failed'),
    countOutbox(engine, 'outcome_unknown'),
  ]);
  const isSent = alive.some(({ kind }) => kind === 'connector');
  const stuck = waiting > 0 && !isSent;
  return [
    ...(stuck
      ? [
          warn(
            CHECK,
            `${said(waiting)} and no connector is running`,
            'start one: multi-job start, or multi-job connector',
          ),
        ]
      : [ok(CHECK, waiting === 0 ? 'no message waits' : said(waiting))]),
    ...(failed + unknown === 0 ? [] : [ok(CHECK, lookAt(failed, unknown))]),
  ];
}

function lookAt(failed: number, unknown: number): string {
  return [
    ...(failed === 0 ? [] : [`${failed} failed: multi-job outbox list --status failed`]),
    ...(unknown === 0 ? [] : [`${unknown} may have arrived: multi-job outbox list --status outcome_unknown`]),
  ].join('; ');
}

function said(waiting: number): string {
  return waiting === 1 ? '1 message waits' : `${waiting} messages wait`;
}
