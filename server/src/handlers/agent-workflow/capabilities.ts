import type { ToolName } from '@multi-job/contract';
import type { AgentSettings } from '../../core/agents/agent-settings.ts';
import { messageOf } from '../../core/errors.ts';
import type { SkillPolicy } from '../../core/skills/skill-limits.ts';
import type { JobContext } from '../define-job.ts';
import type { McpToolOffer } from '../../tools/tool.ts';
import type { AgentDeps } from './agent-deps.ts';

/** Of all capabilities together: the journal keeps them, and every prompt holds them. */
const MAX_BYTES = 48 * 1024;
const MAX_DESCRIPTION_CHARS = 600;
const MAX_SCHEMA_CHARS = 4000;

export interface Capabilities {
  text: string;
  /** Where text in it came from outside: what MCP servers say of their tools. */
  taint: string[];
}

/** What a run of an agent may use, in words for its model: names only, and nothing that the job may not use. */
export async function capabilitiesOf(
  { world }: Pick<AgentDeps, 'world'>,
  ctx: JobContext,
  settings: AgentSettings,
): Promise<Capabilities> {
  const isAllowed = (list: readonly string[] | null, name: string) => list === null || list.includes(name);
  const accounts = (await world.accounts()).filter(({ name }) => isAllowed(settings.allowedAccounts, name));
  const servers = (await world.mcpServers()).filter(id => isAllowed(settings.allowedMcpServers, id));
  const { skill } = ctx;
  const has = (tool: ToolName) => skill === undefined || skill.allow.includes(tool);
  const lines = [
    '- note {text}: written into the log of the run.',
    ...(has('kv') ? ['- kv {op: get|set|delete, key, value}: values that this job keeps from run to run.'] : []),
    ...(world.hasFiles && has('files')
      ? ['- file {op: read|list|write|append, path, content}: below the folder of files.']
      : []),
    ...(has('http') ? accounts.map(accountLine) : []),
    ...(has('messaging') ? [messageLine(settings, skill)] : []),
    ...(has('command') ? commandLines(world.commandPrefixes, settings) : []),
    ...(skill === undefined
      ? [
          '- schedule_job {job: {job_id, type, schedule: {cron|interval_sec}, inputs}}: saves a job of this installation.',
        ]
      : []),
    ...(skill === undefined ? [] : skillLines(skill)),
  ];
  const tools = has('mcp') ? await toolLines(servers, ctx) : { lines: [], taint: [] };
  return { text: bounded([...lines, ...tools.lines]), taint: tools.taint };
}

function accountLine({ name, origins, reads }: { name: string; origins: readonly string[]; reads: readonly string[] }) {
  const read = reads.length === 0 ? '' : ` Reads: ${reads.slice(0, 12).join(', ')}.`;
  return `- provider_http {account: "${name}", method, url, body}: requests to ${origins.join(', ') || 'no address yet'}.${read}`;
}

/** What the skill does not reach is refused whoever approves it: the model need not be tempted. */
function skillLines({ allow, reach }: SkillPolicy): string[] {
  if (reach === undefined) return [];
  const named = (list: readonly string[]) => (list.length === 0 ? 'none' : list.slice(0, 50).join(', '));
  return [
    ...(allow.includes('http') ? [`- Only these hosts can be reached: ${named(reach.hosts)}.`] : []),
    ...(allow.includes('command')
      ? [`- Only commands that begin so: ${named(reach.commandPrefixes.map(words => words.join(' ')))}.`]
      : []),
  ];
}

function messageLine({ allowedChannels: ofJob }: AgentSettings, skill: SkillPolicy | undefined): string {
  const ofSkill = skill?.reach?.channels ?? null;
  const allowedChannels = ofSkill === null ? ofJob : ofSkill.filter(name => ofJob === null || ofJob.includes(name));
  const through = allowedChannels === null ? 'a channel' : `one of the channels ${allowedChannels.join(', ')}`;
  return `- message {channel, account_id, to, text}: a message through ${through}.`;
}

function commandLines(prefixes: readonly string[], { commandPrefixes }: AgentSettings): string[] {
  if (prefixes.length === 0) return [];
  const own = commandPrefixes === null ? prefixes : commandPrefixes.map(words => words.join(' '));
  return [`- command {argv, cwd}: a program without a shell. Allowed beginnings: ${own.slice(0, 20).join(', ')}.`];
}

/** A server that cannot be asked now is left out: the run goes on without it, and its log says why. */
async function toolLines(servers: readonly string[], ctx: JobContext): Promise<{ lines: string[]; taint: string[] }> {
  const lines: string[] = [];
  const taint: string[] = [];
  for (const server of servers) {
    try {
      const tools = await ctx.tools.mcp.list(server);
      lines.push(...tools.map(tool => toolLine(server, tool)));
      if (tools.length > 0) taint.push(`mcp:${server}`);
    } catch (error) {
      ctx.signal.throwIfAborted();
      ctx.log.warn(`MCP server ${server} is left out: ${messageOf(error)}`);
    }
  }
  return { lines, taint };
}

function toolLine(server: string, { name, description, input_schema: schema, is_read: isRead }: McpToolOffer): string {
  const json = JSON.stringify(schema);
  const told = json.length > MAX_SCHEMA_CHARS ? '(its schema is too long to be shown)' : json;
  const kind = isRead ? 'reads' : 'writes';
  return `- mcp_tool {server: "${server}", tool: ${JSON.stringify(name)}, arguments}: ${kind}. It says of itself: ${JSON.stringify(description.slice(0, MAX_DESCRIPTION_CHARS))} Arguments: ${told}`;
}

function bounded(lines: readonly string[]): string {
  let bytes = 0;
  const kept = lines.filter(line => (bytes += Buffer.byteLength(line) + 1) <= MAX_BYTES);
  const left = lines.length - kept.length;
  return [...kept, ...(left === 0 ? [] : [`(${left} more are not shown: narrow allowed_mcp_servers.)`])].join('\n');
}
