import type { Fault, SkillManifest } from '@multi-job/contract';
import { platformInputsSchema } from '@multi-job/contract/job-spec';
import { prefixesOf } from '../../core/agents/agent-settings.ts';
import { messageOf } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { findJobType } from '../jobs/assert-known-type.ts';
import { typeFaults } from '../jobs/input-faults.ts';
import type { PublishedJobType } from '../jobs/published-job-type.ts';

/** They run on whatever inputs hold, for as long as they like. */
const REFUSED_KEYWORDS: ReadonlySet<string> = new Set(['pattern', 'patternProperties', '$ref', '$dynamicRef']);
/** Under these stand names of somebody's own. */
const NAMED: ReadonlySet<string> = new Set(['properties', '$defs', 'dependentSchemas']);
/** Under these stand values, not schemas. */
const VALUES: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples']);

/** What a schema cannot say of a manifest: that its job type exists, and that its default inputs suit it. */
export async function skillFaults(engine: Engine, skill: SkillManifest): Promise<Fault[]> {
  const { published, fault } = await findJobType(engine, skill.job_type);
  if (fault !== null) return [{ path: 'job_type', message: fault.message }];
  const own = [...schemaFaults(skill), ...platformFaults(skill), ...commandFaults(skill)];
  return [...own, ...defaultFaults(published, skill)];
}

/** One that could not be read would be dropped without a word when the skill runs. */
function commandFaults({ command_allow_prefixes: texts }: SkillManifest): Fault[] {
  return texts.flatMap((text, index) => {
    if (prefixesOf([text])?.length === 1) return [];
    const message = 'is no beginning of a command: write the program and the words that follow it, between blanks';
    return [{ path: `command_allow_prefixes.${index}`, message }];
  });
}

/** Of default inputs nothing need be there: the job gives the rest. */
function defaultFaults(published: PublishedJobType | null, { default_inputs: inputs }: SkillManifest): Fault[] {
  return typeFaults(published, inputs)
    .filter(({ message }) => !message.startsWith('is needed by'))
    .map(({ path, message }) => ({ path: path.replace(/^inputs/, 'default_inputs'), message }));
}

/** The platform reads them from the job: here they would do nothing. */
function platformFaults({ default_inputs: inputs }: SkillManifest): Fault[] {
  return Object.keys(inputs)
    .filter(name => name in platformInputsSchema.shape)
    .map(name => ({ path: `default_inputs.${name}`, message: 'is read from the job itself: set it there' }));
}

function schemaFaults({ skill_id: id, inputs_schema: schema }: SkillManifest): Fault[] {
  if (schema === null) return [];
  const keyword = refusedKeyword(schema);
  if (keyword !== null) {
    const message = `uses "${keyword}", which is not taken here: say it with enum, minLength, maxLength, or in the schema itself`;
    return [{ path: 'inputs_schema', message }];
  }
  const { type = 'object' } = schema;
  if (type !== 'object') {
    return [{ path: 'inputs_schema.type', message: 'must be "object": inputs are names with values' }];
  }
  try {
    typeFaults(schemaAsType(id, schema), {});
    return [];
  } catch (error) {
    return [{ path: 'inputs_schema', message: `is not valid JSON Schema 2020-12: ${messageOf(causeOf(error))}` }];
  }
}

/** What the checker of schemas said, without the advice for the makers of job types. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

function refusedKeyword(schema: unknown, isNames = false): string | null {
  if (typeof schema !== 'object' || schema === null) return null;
  for (const [name, value] of Object.entries(schema)) {
    if (!isNames && !Array.isArray(schema) && REFUSED_KEYWORDS.has(name)) return name;
    if (!isNames && VALUES.has(name)) continue;
    const found = refusedKeyword(value, !isNames && NAMED.has(name));
    if (found !== null) return found;
  }
  return null;
}

/** The schema of a skill, as that of a type is checked. */
export function schemaAsType(skillId: string, schema: Record<string, unknown>): PublishedJobType {
  return {
    ...{ type: `skill:${skillId}`, description: '', source: 'custom', isolation: 'none', tools: [] },
    inputs_schema: schema as PublishedJobType['inputs_schema'],
    published_at: new Date(0).toISOString(),
  };
}
