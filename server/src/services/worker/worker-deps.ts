import type { HandlerFault } from '@multi-job/contract';
import type { McpState } from '../../core/mcp/mcp-access.ts';
import type { Registry } from '../../handlers/registry.ts';
import type { ToolsFactory } from '../../tools/create-tools-factory.ts';
import type { SkillRuns } from '../../operations/skills/create-skill-runs.ts';
import type { ServiceDeps } from '../service.ts';
import type { ChildProcesses } from './isolation/child-process.ts';

export interface WorkerConfig {
  /** Which queues it serves. */
  pool: string;
  /** Slots: how many runs it executes at a time. */
  concurrency: number;
  /** WORKER_LEASE_SEC: from the death of a worker to its runs running elsewhere. */
  leaseSec: number;
  /** How long `stop` may take. */
  shutdownTimeoutSec: number;
  /** How isolated handlers run; absent: without any variable, as the user of this process. */
  children?: ChildProcesses | undefined;
}

export interface WorkerDeps extends ServiceDeps {
  config: WorkerConfig;
  registry: Registry;
  /** Modules that could not be loaded, for others to see; absent: none. */
  handlerFaults?: readonly HandlerFault[];
  toolsFor: ToolsFactory;
  /** How runs made from skills are opened; absent: there are no skills here, and their runs wait for another worker. */
  skills?: SkillRuns | undefined;
  /** What it says of its sessions with MCP servers; absent: it has none to do with them. */
  mcpState?: (() => McpState) | undefined;
  /** For jitter, in [0, 1); Math.random where none is given. */
  random?: (() => number) | undefined;
}
