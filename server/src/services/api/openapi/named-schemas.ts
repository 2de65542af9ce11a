import {
  agentSchema,
  approvalSchema,
  changedJobVersionSchema,
  connectorHealthSchema,
  deletedJobSchema,
  eventSchema,
  explanationSchema,
  jobMemorySchema,
  jobSchema,
  jobSpecSchema,
  jobTypeSchema,
  livenessSchema,
  missedEventsSchema,
  occurrenceSchema,
  problemSchema,
  queueStateSchema,
  readinessSchema,
  replaceJobBodySchema,
  resolveApprovalBodySchema,
  retryPolicySchema,
  retryRunBodySchema,
  runAttemptSchema,
  runJobBodySchema,
  runLogLineSchema,
  runSchema,
  schedulePreviewSchema,
  scheduleSchema,
  verdictSchema,
  welcomeSchema,
} from '@multi-job/contract';
import { z } from 'zod';

interface Name {
  id: string;
}

export type NameRegistry = z.core.$ZodRegistry<Name>;

/** Schemas that the document names and refers to, as clients send them. */
export const REQUEST_NAMES = registryOf({
  JobSpec: jobSpecSchema,
  JobSpecWithoutId: replaceJobBodySchema,
  ResolveApproval: resolveApprovalBodySchema,
  RetryRun: retryRunBodySchema,
  RunJob: runJobBodySchema,
});

/** Schemas that the document names and refers to, as clients get them. */
export const RESPONSE_NAMES = registryOf({
  Agent: agentSchema,
  Approval: approvalSchema,
  ConnectorHealth: connectorHealthSchema,
  DeletedJob: deletedJobSchema,
  Event: eventSchema,
  Explanation: explanationSchema,
  Job: jobSchema,
  JobMemory: jobMemorySchema,
  JobType: jobTypeSchema,
  JobVersion: changedJobVersionSchema,
  Liveness: livenessSchema,
  MissedEvents: missedEventsSchema,
  Occurrence: occurrenceSchema,
  Problem: problemSchema,
  QueueState: queueStateSchema,
  Readiness: readinessSchema,
  RetryPolicy: retryPolicySchema,
  Run: runSchema,
  RunAttempt: runAttemptSchema,
  RunLogLine: runLogLineSchema,
  Schedule: scheduleSchema,
  SchedulePreview: schedulePreviewSchema,
  StoredJobSpec: jobSpecSchema,
  Verdict: verdictSchema,
  Welcome: welcomeSchema,
});

function registryOf(schemas: Record<string, z.ZodType>): NameRegistry {
  const registry = z.registry<Name>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  return registry;
}
