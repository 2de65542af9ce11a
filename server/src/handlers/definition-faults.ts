import { TOOL_NAMES } from '@multi-job/contract/job-type';
import type { JobDefinition } from './define-job.ts';
import { inputsJsonSchema } from './handler-inputs.ts';

const TYPE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Whether a value looks like it was meant as a job definition. */
export function isMeantAsDefinition(value: unknown): value is JobDefinition {
  return typeof value === 'object' && value !== null && 'type' in value && 'run' in value;
}

/** What is wrong with a definition that came out of a module nobody type-checked, a clause each. */
export function definitionFaults(definition: JobDefinition): string[] {
  const given: Record<keyof JobDefinition, unknown> = { description: '', tools: [], isolation: 'none', ...definition };
  const faults: string[] = [];
  if (typeof given.type !== 'string' || !TYPE_PATTERN.test(given.type)) {
    faults.push('`type` must be 1 to 128 letters, digits, ". _ -", and start with a letter or digit');
  }
  if (typeof given.run !== 'function') faults.push('`run` must be a function');
  if (typeof given.description !== 'string') faults.push('`description` must be text');
  if (given.isolation !== 'none' && given.isolation !== 'process')
    faults.push('`isolation` must be "none" or "process"');
  return [...faults, ...toolFaults(given.tools), ...schemaFaults(definition)];
}

function toolFaults(tools: unknown): string[] {
  const names: readonly unknown[] = TOOL_NAMES;
  if (Array.isArray(tools) && tools.every(tool => names.includes(tool))) return [];
  return [`\`tools\` must be a list of ${TOOL_NAMES.join(', ')}`];
}

function schemaFaults(definition: JobDefinition): string[] {
  const schema: unknown = definition.inputs;
  if (typeof schema !== 'object' || schema === null || !('_zod' in schema)) {
    return ['`inputs` must be a zod schema, such as z.object({ … })'];
  }
  try {
    inputsJsonSchema(definition);
    return [];
  } catch (error) {
    return [
      `\`inputs\` cannot be published as JSON Schema (${error instanceof Error ? error.message : String(error)})`,
    ];
  }
}
