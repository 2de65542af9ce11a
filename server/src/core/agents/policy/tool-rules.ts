import type { ToolName } from '@multi-job/contract';
import { toolRule } from '../../policies/tool-rule.ts';
import type { AgentAction, PolicyVerdict } from '../agent-action.ts';
import type { PolicyContext } from './policy-context.ts';
import { deny } from './verdicts.ts';

/** The tool that a kind of step needs; null: none. */
export const TOOL_OF_STEP: Readonly<Record<AgentAction['kind'], ToolName | null>> = {
  note: null,
  kv: 'kv',
  file: 'files',
  provider_http: 'http',
  mcp_tool: 'mcp',
  message: 'messaging',
  command: 'command',
  schedule_job: null,
};

type Tooling = Pick<PolicyContext, 'jobType' | 'declaredTools' | 'skills'>;

/** First the type of the job, then each skill: both can only refuse. */
export function toolRefusal({ kind }: Pick<AgentAction, 'kind'>, context: Tooling): PolicyVerdict | null {
  const { jobType, skills, declaredTools = [] } = context;
  const tool = TOOL_OF_STEP[kind];
  if (tool === null) return null;
  const byType = toolRule(jobType, tool, { declaredTools });
  if (!byType.isAllowed) {
    return deny('job_type', `Job type "${jobType}" may not use "${tool}" (${byType.rule}). ${byType.mend}`);
  }
  const bySkill = toolRule(jobType, tool, { declaredTools, narrowedBy: skills });
  if (bySkill.isAllowed) return null;
  return deny('skill', `A skill of this job does not allow "${tool}" (${bySkill.rule}). ${bySkill.mend}`);
}
