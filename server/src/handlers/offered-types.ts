import type { OfferedJobType } from '../operations/jobs/publish-job-types.ts';
import { inputsJsonSchema } from './handler-inputs.ts';
import type { Registry } from './registry.ts';

/** What a worker tells the others about the types it can run. */
export function offeredTypes(registry: Registry): OfferedJobType[] {
  return registry.list().map(({ definition, source }) => ({
    type: definition.type,
    description: definition.description ?? '',
    source,
    isolation: definition.isolation ?? 'none',
    tools: [...(definition.tools ?? [])],
    // A JSON Schema is JSON; zod's own type for it is wider.
    inputs_schema: JSON.parse(JSON.stringify(inputsJsonSchema(definition))) as OfferedJobType['inputs_schema'],
  }));
}
