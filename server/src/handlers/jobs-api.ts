/** What a module of job types imports, as `@multi-job/server/jobs`. */
export type { RunApproval } from '@multi-job/contract';
export { z } from 'zod';
export { actionDigest } from '../core/approvals/action-digest.ts';
export { defineJob } from './define-job.ts';
export type { JobContext, JobDefinition, JobLog } from './define-job.ts';
export { AwaitApproval, DiscardRun, RetryRun, SnoozeRun } from './outcomes.ts';
export type { ApprovalQuestion, FailureOptions } from './outcomes.ts';
export type { HttpRequest, HttpResponse, McpToolAnswer, McpToolOffer, McpToolRequest, Tools } from '../tools/tool.ts';
