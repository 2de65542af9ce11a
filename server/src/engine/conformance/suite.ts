import { afterAll, beforeAll, describe } from 'vitest';
import { approvalAnswerTests } from './approval-answers.ts';
import { approvalTests } from './approvals.ts';
import { auditTests } from './audit.ts';
import { budgetTests } from './budgets.ts';
import { excludedTests } from './dispatch-excluded.ts';
import { misfireTests } from './dispatch-misfires.ts';
import { dispatchRaceTests } from './dispatch-races.ts';
import { dispatchTests } from './dispatch.ts';
import { documentTests } from './documents.ts';
import { doorEnqueueTests } from './door-enqueue.ts';
import { drainingTests } from './draining.ts';
import type { EngineFactory } from './engine-factory.ts';
import { eventFactTests } from './event-facts.ts';
import { eventTests } from './events.ts';
import { failureMemoryTests } from './failure-memory.ts';
import { guardNoticeTests } from './guard-notices.ts';
import { guardTests } from './guards.ts';
import { idempotencyTests } from './idempotency.ts';
import { jobActivityTests } from './job-activity.ts';
import { jobDeletionTests } from './job-deletion.ts';
import { jobMarkTests } from './job-marks.ts';
import { keyTests } from './keys.ts';
import { kvTests } from './kv.ts';
import { laneLimitTests } from './lane-limits.ts';
import { lanePlaceTests } from './lane-places.ts';
import { laneTests } from './lanes.ts';
import { lifeTests } from './life.ts';
import { metricTests } from './metrics.ts';
import { moveTests } from './moves.ts';
import { nameTests } from './names.ts';
import { pauseTests } from './pauses.ts';
import { pressureTests } from './pressure.ts';
import { processTests } from './processes.ts';
import { progressTests } from './progress.ts';
import { pruneTests } from './prune.ts';
import { queryTests } from './queries.ts';
import { cancelTests } from './queue-cancel.ts';
import { claimTests } from './queue-claim.ts';
import { delayedTests } from './queue-delayed.ts';
import { enqueueTests } from './queue-enqueue.ts';
import { fencingTests } from './queue-fencing.ts';
import { queuePlaceTests } from './queue-place.ts';
import { reportTests } from './queue-report.ts';
import { rescueTests } from './rescue.ts';
import { runCountTests } from './run-counts.ts';
import { importTests } from './run-import.ts';
import { scheduleChangeTests } from './schedule-changes.ts';
import { scheduleShapeTests } from './schedule-shapes.ts';
import { specTests } from './specs.ts';
import { storeCheckTests } from './store-check.ts';
import { versionTests } from './versions.ts';
import { volumeTests } from './volume.ts';
import { wakeTests } from './wakes.ts';

type Groups = Readonly<Record<string, (factory: EngineFactory) => void>>;

/** Every case of the port, in parts that can run beside each other. */
const PARTS = {
  jobs: {
    specs: specTests,
    versions: versionTests,
    'job deletion': jobDeletionTests,
    'job activity': jobActivityTests,
    'job marks': jobMarkTests,
    life: lifeTests,
    names: nameTests,
    volume: volumeTests,
  },
  queue: {
    enqueue: enqueueTests,
    idempotency: idempotencyTests,
    'door enqueue': doorEnqueueTests,
    claim: claimTests,
    report: reportTests,
    fencing: fencingTests,
    cancel: cancelTests,
    delayed: delayedTests,
    progress: progressTests,
    queries: queryTests,
    'queue place': queuePlaceTests,
    'run counts': runCountTests,
    'run import': importTests,
  },
  schedule: {
    lanes: laneTests,
    'lane places': lanePlaceTests,
    'lane limits': laneLimitTests,
    dispatch: dispatchTests,
    misfires: misfireTests,
    excluded: excludedTests,
    'schedule changes': scheduleChangeTests,
    'schedule shapes': scheduleShapeTests,
    'dispatch races': dispatchRaceTests,
    guards: guardTests,
    'guard notices': guardNoticeTests,
    pauses: pauseTests,
    pressure: pressureTests,
    'failure memory': failureMemoryTests,
    approvals: approvalTests,
    'approval answers': approvalAnswerTests,
  },
  records: {
    rescue: rescueTests,
    events: eventTests,
    'event facts': eventFactTests,
    audit: auditTests,
    documents: documentTests,
    kv: kvTests,
    keys: keyTests,
    budgets: budgetTests,
    metrics: metricTests,
    agents: processTests,
    draining: drainingTests,
    prune: pruneTests,
    'store check': storeCheckTests,
    wakes: wakeTests,
    moves: moveTests,
  },
} satisfies Record<string, Groups>;

export type ConformancePart = keyof typeof PARTS;

export const CONFORMANCE_PARTS = Object.keys(PARTS) as ConformancePart[];

/** Declares a part of the cases of the port for one engine: it is one when all parts pass. */
export function declareConformance(part: ConformancePart, factory: EngineFactory): void {
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  for (const [name, declareTests] of Object.entries<(factory: EngineFactory) => void>(PARTS[part])) {
    describe(`${factory.kind}: ${name}`, () => {
      declareTests(factory);
    });
  }
}
