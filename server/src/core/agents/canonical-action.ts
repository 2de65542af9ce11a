import type { GrantCovers } from '@multi-job/contract';
import { actionDigest } from '../approvals/action-digest.ts';
import type { AgentAction, PolicyVerdict } from './agent-action.ts';
import { grantInWords } from './grant-words.ts';

/** Goes up with each change of what a digest covers or of what the policy means: older approvals are then asked anew. */
export const POLICY_VERSION = 1;

/** The `kind` of what is asked about a step. */
export const AGENT_STEP = 'agent_step';

export interface StepToDigest {
  runId: string;
  /** From 1 on over the whole run. */
  step: number;
  action: AgentAction;
  policyVersion: number;
}

/**
 * The one form of an action: what means the same is written the same. It is what is decided, shown, digested, and carried
 * out; an address that cannot be read stays as it is, for the policy to refuse.
 */
export function canonicalAction(action: AgentAction): AgentAction {
  switch (action.kind) {
    case 'note':
      return { kind: 'note', text: action.text };
    case 'kv':
      return { kind: 'kv', op: action.op, key: action.key, ...(action.op === 'set' && { value: plain(action.value) }) };
    case 'file': {
      const holdsContent = action.op === 'write' || action.op === 'append';
      return { kind: 'file', op: action.op, path: action.path, ...(holdsContent && { content: action.content ?? '' }) };
    }
    case 'provider_http':
      return {
        kind: 'provider_http',
        account: action.account,
        method: action.method,
        url: canonicalUrl(action.url),
        headers: canonicalHeaders(action.headers),
        body: plain(action.body),
      };
    case 'mcp_tool':
      return {
        kind: 'mcp_tool',
        server: action.server,
        tool: action.tool,
        arguments: plainRecord(action.arguments),
      };
    case 'message':
      return {
        kind: 'message',
        channel: action.channel,
        account_id: action.account_id,
        to: action.to === '' ? null : action.to,
        text: action.text,
      };
    case 'command':
      return { kind: 'command', argv: [...action.argv], cwd: action.cwd === '' ? null : action.cwd };
    case 'schedule_job':
      return { kind: 'schedule_job', job: plainRecord(action.job) };
  }
}

/** Where an action goes, in one line for people: never all that it does. */
export function actionTarget(action: AgentAction): string {
  switch (action.kind) {
    case 'note':
      return 'the run';
    case 'kv':
      return action.key;
    case 'file':
      return action.path;
    case 'provider_http':
      return `${action.account} ${action.method} ${canonicalUrl(action.url)}`;
    case 'mcp_tool':
      return `${action.server}/${action.tool}`;
    case 'message':
      return `${action.channel}/${action.account_id}${action.to === null ? '' : ` to ${action.to}`}`;
    case 'command':
      return action.argv[0] ?? '';
    case 'schedule_job':
      return typeof action.job['job_id'] === 'string' ? action.job['job_id'] : '';
  }
}

/** SHA-256, hex, over run, step, kind, target, arguments and policy version. */
export function agentActionDigest(step: StepToDigest): string {
  return actionDigest(covered(step));
}

export interface AskedStep extends StepToDigest {
  agentKey: string;
  verdict: PolicyVerdict;
  taint: readonly string[];
  /** What "always allow" would make of it; null: nothing can be made of it. */
  grant: GrantCovers | null;
}

/**
 * The action of an approval: what its digest covers (as `agentActionDigest`), and beside it why it is asked. The digest of
 * the approval covers all of it.
 */
export function approvalActionOf(asked: AskedStep): Record<string, unknown> {
  const { agentKey, verdict, taint, grant } = asked;
  return {
    ...covered(asked),
    kind: AGENT_STEP,
    step_kind: asked.action.kind,
    agent_key: agentKey,
    rule: verdict.rule,
    taint: [...taint],
    grant,
    grant_says: grant === null ? null : grantInWords(grant),
  };
}

function covered({ runId, step, action, policyVersion }: StepToDigest): Record<string, unknown> {
  const canonical = canonicalAction(action);
  const { kind, ...args } = canonical;
  return { run_id: runId, step, kind, target: actionTarget(canonical), arguments: args, policy_version: policyVersion };
}

/** Without its fragment, which is not sent. */
function canonicalUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.hash = '';
  return url.href;
}

/** In lower case; of names that differ in case only, the last one counts. */
function canonicalHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As JSON has it; what JSON cannot say is null. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

function plainRecord(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return plain(value) as Record<string, unknown>;
}
