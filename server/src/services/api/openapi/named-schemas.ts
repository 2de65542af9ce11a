import {
  agentSchema,
  auditEntrySchema,
  auditVerificationSchema,
  authMeSchema,
  approvalSchema,
  bulkCountSchema,
  bulkFilterSchema,
  bulkRunsBodySchema,
  changedJobVersionSchema,
  connectorHealthSchema,
  deletedJobSchema,
  eventSchema,
  explanationSchema,
  jobMemorySchema,
  jobSchema,
  jobSpecSchema,
  jobTypeSchema,
  jobValidationSchema,
  jobWarningSchema,
  livenessSchema,
  missedEventsSchema,
  occurrenceSchema,
  operationSchema,
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
  saveAgentWorkflowBodySchema,
  savedAgentWorkflowSchema,
  schedulePreviewSchema,
  scheduleSchema,
  specChangeSchema,
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
  BulkFilter: bulkFilterSchema,
  BulkRuns: bulkRunsBodySchema,
  JobSpec: jobSpecSchema,
  JobSpecWithoutId: replaceJobBodySchema,
  ResolveApproval: resolveApprovalBodySchema,
  RetryRun: retryRunBodySchema,
  RunJob: runJobBodySchema,
  SaveAgentWorkflow: saveAgentWorkflowBodySchema,
});

/** Schemas that the document names and refers to, as clients get them. */
export const RESPONSE_NAMES = registryOf({
  Agent: agentSchema,
  AuditEntry: auditEntrySchema,
  AuditVerification: auditVerificationSchema,
  Caller: authMeSchema,
  Approval: approvalSchema,
  BulkCount: bulkCountSchema,
  ConnectorHealth: connectorHealthSchema,
  DeletedJob: deletedJobSchema,
  Event: eventSchema,
  Explanation: explanationSchema,
  Job: jobSchema,
  JobMemory: jobMemorySchema,
  JobType: jobTypeSchema,
  JobValidation: jobValidationSchema,
  JobWarning: jobWarningSchema,
  JobVersion: changedJobVersionSchema,
  Liveness: livenessSchema,
  MissedEvents: missedEventsSchema,
  Occurrence: occurrenceSchema,
  Operation: operationSchema,
  Problem: problemSchema,
  QueueState: queueStateSchema,
  Readiness: readinessSchema,
  RetryPolicy: retryPolicySchema,
  Run: runSchema,
  RunAttempt: runAttemptSchema,
  RunLogLine: runLogLineSchema,
  SavedAgentWorkflow: savedAgentWorkflowSchema,
  Schedule: scheduleSchema,
  SchedulePreview: schedulePreviewSchema,
  SpecChange: specChangeSchema,
  StoredJobSpec: jobSpecSchema,
  Verdict: verdictSchema,
  Welcome: welcomeSchema,
});

function registryOf(schemas: Record<string, z.ZodType>): NameRegistry {
  const registry = z.registry<Name>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  return registry;
}
