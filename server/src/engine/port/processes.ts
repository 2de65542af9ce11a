import type { Agent, HandlerFault, ServiceKind } from '@multi-job/contract';

export interface ProcessVerbs {
  /**
   * Says "I live until nowMs + ttlMs". For a worker this is the lease on every run it holds.
   *
   * @throws LEASE_LOST when this worker id was alive once and has expired: its runs may be elsewhere, it must take a new id.
   */
  heartbeat(command: Heartbeat): Promise<HeartbeatReply>;

  /** Alive and recently lost ones, ordered by kind and id. */
  listProcesses(nowMs: number): Promise<Agent[]>;

  /**
   * Tells a live worker to take nothing new (or to go on taking), whatever process it is. From this step on its claims
   * get nothing; the runs it holds stay its own. Holds until the worker ends. Already so: no event.
   * Events: `agent.draining`, `agent.resumed`.
   *
   * @throws NOT_FOUND (no such agent, or not alive), CONFLICT (it is no worker)
   */
  setProcessDraining(command: SetProcessDraining): Promise<Agent>;

  /** How many runs each worker holds now, by its id; those of workers that are gone included. */
  countHeldRuns(): Promise<ReadonlyMap<string, number>>;

  /** Leaves at once. A worker must have handed back its runs: those it still holds are rescued as if it had died. */
  removeProcess(command: { processId: string; nowMs: number }): Promise<void>;
}

export interface Heartbeat {
  processId: string;
  kind: ServiceKind;
  info: ProcessInfo;
  nowMs: number;
  ttlMs: number;
}

export interface SetProcessDraining {
  processId: string;
  draining: boolean;
  actor: string;
  nowMs: number;
}

export interface ProcessInfo {
  host: string;
  pid: number;
  version: string;
  startedAtMs: number;
  pool: string | null;
  slots: number | null;
  active: number | null;
  types: readonly string[];
  /** Modules a worker could not load; absent: none. */
  handlerFaults?: readonly HandlerFault[];
  /** Its sessions with MCP servers; absent for what has none to do with them. */
  mcp?: Agent['mcp'];
}

export interface HeartbeatReply {
  /** Runs held by this worker whose cancellation was requested. */
  cancelRunIds: string[];
}
