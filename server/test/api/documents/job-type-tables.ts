import { TOOL_NAMES } from '@multi-job/contract';
import { BUILT_IN_TYPE_NAMES } from '../../../src/core/job-types/built-in-type-names.ts';
import { toolRule } from '../../../src/core/policies/tool-rule.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { AgentDeps } from '../../../src/handlers/agent-workflow/agent-deps.ts';
import { builtInJobs } from '../../../src/handlers/built-in-jobs.ts';
import { inputsJsonSchema } from '../../../src/handlers/handler-inputs.ts';
import { acceptedWords, defaultWords } from './job-field-tables.ts';
import type { FieldSchema } from './job-field-tables.ts';

type InputSchema = FieldSchema & {
  examples?: unknown[];
  properties?: Record<string, InputSchema>;
  additionalProperties?: InputSchema | boolean;
};

/** The tables of docs/job-types.md: the inputs of each type that comes with the platform, and what each may use. */
export function jobTypeTables(): Record<string, string> {
  const agents = () => Promise.resolve({} as AgentDeps);
  const deps = { engine: {} as Engine, clock: { now: () => 0 }, defaultTimezone: 'UTC', random: () => 0, agents };
  const tables = builtInJobs(deps).map(job => [job.type, tableOf(inputsJsonSchema(job) as InputSchema)]);
  return { ...(Object.fromEntries(tables) as Record<string, string>), types: typesTable(builtInJobs(deps)) };
}

function typesTable(jobs: ReturnType<typeof builtInJobs>): string {
  const rows = BUILT_IN_TYPE_NAMES.map(type => {
    const description = jobs.find(job => job.type === type)?.description ?? '';
    const tools = TOOL_NAMES.filter(tool => toolRule(type, tool).isAllowed);
    return `| \`${type}\` | ${description} | ${tools.map(tool => `\`${tool}\``).join(', ')} |`;
  });
  return ['| type | does | may use |', '| --- | --- | --- |', ...rows].join('\n');
}

function tableOf(schema: InputSchema): string {
  const rows = rowsOf(schema, '').map(cells => `| ${cells.join(' | ')} |`);
  return ['| input | accepted | default | means |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Inputs within inputs stand under the path of both. */
function rowsOf({ properties = {}, required = [] }: InputSchema, above: string): string[][] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = above === '' ? name : `${above}.${name}`;
    const row = [`\`${path}\``, accepted(field), defaultWords(field, required.includes(name)), meaning(field)];
    return field.properties === undefined ? [row] : [row, ...rowsOf(field, path)];
  });
}

function accepted(field: InputSchema): string {
  if (field.type === 'object' && field.properties === undefined) return 'values by name';
  if (field.type === 'array') return `list of 1 to ${field.maxItems ?? 'any'}: ${accepted(field.items ?? {})}`;
  if (field.type === undefined && field.enum === undefined && field.anyOf === undefined) return 'any JSON';
  return field.anyOf === undefined ? acceptedWords(field) : field.anyOf.map(accepted).join(', or ');
}

function meaning({ description = '', examples = [] }: InputSchema): string {
  const [example] = examples;
  if (example === undefined) return escaped(description);
  return `${escaped(description)} Such as \`${escaped(JSON.stringify(example))}\`.`;
}

/** A bar ends a cell. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
