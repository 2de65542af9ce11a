import type { AccessRole } from '@multi-job/contract';

/** What is said in chats. Values are small Markdown already, or escaped by whoever gives them. */
export interface ChatWords {
  help(canAct: boolean): string;
  unknownCommand(name: string): string;
  notACommand: string;
  /** What listens to it was started. */
  taken: string;
  /** Nobody is listened to there, or nobody else for now. */
  notHere: string;
  needsArgument: { ai: string; plan: string; run: string; why: string; cancel: string };
  notAllowed(needs: AccessRole, has: AccessRole): string;
  failed(reason: string): string;
  planned(summary: string): string;
  nothingPlanned: string;
  willDo: string;
  doIt: string;
  leaveIt: string;
  left: string;
  leftNotice: string;
  doingNotice: string;
  saved: { created: string; updated: string; unchanged: string; error: string };
  runs: { started(runId: string): string; outcome(status: string): string };
  later(at: string): string;
  every(schedule: string): string;
  assumption: string;
  warning: string;
  need: string;
  runStarted(jobId: string, runId: string, status: string): string;
  jobsHead(total: number): string;
  noJobs: string;
  jobOff: string;
  jobNext(at: string): string;
  jobOnDemand: string;
  runsHead: string;
  noRuns: string;
  more(count: number): string;
  status(facts: StatusFacts): string;
  cancelled(runId: string, isAtOnce: boolean): string;
  /** Of a button that was pressed, or of an answer that was written. */
  stale: { unknown: string; elsewhere: string; expired: string; gone: string };
  pairing(code: string, senderId: string): string;
}

export interface StatusFacts {
  queued: number;
  running: number;
  delayed: number;
  approvals: number;
  failing: number;
  workers: number;
  schedulers: number;
  jobs: number;
  enabledJobs: number;
  connectorsDown: number;
}
