import type { McpTemplate } from './mcp-template.ts';
import { refusedVariable } from './refused-variable.ts';

const TEMPLATE_ID = /^mcp_[a-z][a-z0-9_]{0,59}$/;
/** They fetch a program when it is started, whatever it has become since. */
const FETCHERS: ReadonlySet<string> = new Set(['npx', 'uvx', 'bunx', 'pnpm', 'yarn', 'docker', 'podman', 'sh', 'bash']);

/** What is wrong with templates of MCP servers, a sentence each; empty when they can be used. */
export function checkMcpTemplates(templates: readonly McpTemplate[]): string[] {
  const ids = templates.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `${id} is there twice`);
  return [...twice, ...templates.flatMap(template => faultsOf(template).map(fault => `${template.id}: ${fault}`))];
}

function faultsOf(template: McpTemplate): string[] {
  const { id, name, description, sources, env, timeoutSec } = template;
  const texts = [description, ...env.flatMap(({ label, help }) => (help === undefined ? [label] : [label, help]))];
  return [
    ...(TEMPLATE_ID.test(id) ? [] : ['its id is none']),
    ...(name.trim() === '' ? ['it has no name'] : []),
    ...(texts.every(({ en, id: indonesian }) => en.trim() !== '' && indonesian.trim() !== '')
      ? []
      : ['a text is missing in one of its languages']),
    ...(sources.length > 0 ? [] : ['it names no source']),
    ...sources.filter(source => !isHttps(source)).map(source => `the source ${source} is no https address`),
    ...targetFaults(template),
    ...env.flatMap(variable => variableFaults(variable.name)),
    ...(timeoutSec >= 1 && timeoutSec <= 600 ? [] : ['its time limit must be from 1 to 600 seconds']),
  ];
}

function targetFaults({ transport, command, args, url, install }: McpTemplate): string[] {
  if (transport !== 'stdio') {
    const faults = isHttps(url) ? [] : ['its address must be https'];
    return command === '' && args.length === 0 ? faults : [...faults, 'it has an address and a command'];
  }
  if (url !== '') return ['it has a command and an address'];
  if (!/^[\w.-]+$/.test(command)) return ['its command must be the name of one program'];
  if (FETCHERS.has(command)) return [`${command} fetches a program when it is started: name an installed one`];
  return install === '' ? ['it does not say how it is installed'] : [];
}

function variableFaults(name: string): string[] {
  if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) return [`"${name}" is no name of a variable`];
  const fault = refusedVariable(name);
  return fault === null ? [] : [`${name} ${fault}`];
}

function isHttps(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text);
}
