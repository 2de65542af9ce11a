import type { ToolName } from '@multi-job/contract';
import type { AccountHttp } from '../core/accounts/account-http.ts';
import type { Clock } from '../core/clock.ts';
import type { EgressClient } from '../core/egress/egress-client.ts';
import type { NewId } from '../core/ids.ts';
import type { McpAccess } from '../core/mcp/mcp-access.ts';
import type { Logger } from '../core/logger.ts';
import { toolDenied, toolRule } from '../core/policies/tool-rule.ts';
import type { SkillPolicy } from '../core/skills/skill-limits.ts';
import type { Engine } from '../engine/engine.ts';
import { createCommandTool } from './command/command-tool.ts';
import type { CommandToolDeps, CommandToolRun } from './command/command-tool.ts';
import { createFilesTool } from './files/files-tool.ts';
import { createHttpTool } from './http/http-tool.ts';
import { createKvTool } from './kv/kv-tool.ts';
import { createMcpTool } from './mcp/mcp-tool.ts';
import { createMessagingTool } from './messaging/messaging-tool.ts';
import { createMetricSeriesGate } from './metrics/metric-series.ts';
import type { MetricsHold } from './metrics/metric-series.ts';
import { createMetricsTool } from './metrics/metrics-tool.ts';
import { underSkillChannels, underSkillCommands } from './skill-tools.ts';
import type { Tools } from './tool.ts';

export interface ToolsDeps extends CommandToolDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  egress: EgressClient;
  accounts: AccountHttp;
  mcp: McpAccess;
  /** AGENT_FILES_ALLOWED_ROOTS; empty closes the files tool. */
  filesRoots: readonly string[];
}

/** Whose tools they are. `declaredTools`: what a custom type declares; built-in types have a policy. */
export interface ToolsRun extends CommandToolRun {
  jobId: string;
  type: string;
  traceId: string;
  declaredTools: readonly ToolName[];
  /** The skill that the run is made from; it only narrows. Absent: none. */
  skill?: SkillPolicy | undefined;
  /** What it changes is changed only while it is held so. Absent where no run is behind it. */
  hold?: MetricsHold | undefined;
  /** Hands over what is to be done when the attempt is over. Absent: nothing is, and what it holds ends when it is idle. */
  atEnd?: ((act: () => void) => void) | undefined;
  /** How long it may still take, ms. Absent: as long as it likes. */
  leftMs?: (() => number) | undefined;
}

/** Makes the tools of one attempt: each obeys the policy of the job type, and stops with `signal`. */
export type ToolsFactory = (run: ToolsRun, signal: AbortSignal) => Tools;

/** The factory a worker makes once; what it shares over runs is the egress client and the metrics gate. */
export function createToolsFactory(deps: ToolsDeps): ToolsFactory {
  const { engine, clock, newId, filesRoots } = deps;
  const gate = createMetricSeriesGate({ engine, clock });
  return (run, signal) => {
    const underPolicy = <T extends object>(name: ToolName, tool: T): T => guarded(name, tool, run, signal);
    return {
      http: underPolicy('http', createHttpTool(deps, signal, run.skill)),
      kv: underPolicy('kv', createKvTool({ engine, clock }, run.jobId, run.hold)),
      messaging: underPolicy('messaging', underSkillChannels(createMessagingTool(deps, run, signal), run.skill)),
      files: underPolicy(
        'files',
        createFilesTool(filesRoots, () => newId(clock.now())),
      ),
      metrics: underPolicy('metrics', createMetricsTool(engine, gate, run)),
      mcp: underPolicy('mcp', createMcpTool(deps.mcp, signal, run.atEnd)),
      command: underPolicy('command', underSkillCommands(createCommandTool(deps, run, signal), run.skill)),
    } satisfies Record<ToolName, object>;
  };
}

/** The same tool, refusing every call that the policy refuses, and every call of an attempt that has ended. */
function guarded<T extends object>(name: ToolName, tool: T, run: ToolsRun, signal: AbortSignal): T {
  const { declaredTools, skill } = run;
  const verdict = toolRule(
    run.type,
    name,
    skill === undefined ? { declaredTools } : { declaredTools, narrowedBy: [skill] },
  );
  const methods = Object.entries(tool as Record<string, (...given: unknown[]) => Promise<unknown>>);
  const guardedMethods = methods.map(([method, call]) => [
    method,
    async (...given: unknown[]) => {
      if (!verdict.isAllowed) throw toolDenied(run.type, name, verdict);
      signal.throwIfAborted();
      return call(...given);
    },
  ]);
  return Object.fromEntries(guardedMethods) as T;
}
