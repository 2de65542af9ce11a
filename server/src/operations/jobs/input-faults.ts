import type { Fault, SkillManifest } from '@multi-job/contract';
import { jobInputsSchema, platformInputsSchema } from '@multi-job/contract/job-spec';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { AppError, messageOf } from '../../core/errors.ts';
import { memoizeRecent } from '../../core/memoize-recent.ts';
import { agentSkillInputs, skillInputs } from '../../core/skills/skill-inputs.ts';
import type { InputRules, TypedInputs } from '../operation-deps.ts';
import { compileSchema } from './compile-schema.ts';
import type { PublishedJobType } from './published-job-type.ts';

const MAX_COMPILED_SCHEMAS = 100;

/**
 * Checks whole inputs against the schema their type published. Names the platform itself reads (`allow_overlap`, …)
 * are checked by the contract and are welcome in every type, even one whose schema allows no other names.
 *
 * @param published null where the type has not been published yet: only the contract's own rules hold.
 * @returns every fault with a path that starts with `inputs`.
 */
export function inputFaults(published: PublishedJobType | null, inputs: Record<string, unknown>): Fault[] {
  const contractFaults = faultsOfContract(inputs);
  const told = new Set(contractFaults.map(fault => fault.path));
  return [...contractFaults, ...typeFaults(published, inputs).filter(fault => !told.has(fault.path))];
}

/** The same and, where the type has nothing to say, what the settings of this installation refuse. */
export function allInputFaults(
  published: PublishedJobType | null,
  job: TypedInputs,
  inputRules: InputRules | undefined,
): Fault[] {
  const faults = inputFaults(published, job.inputs);
  return faults.length > 0 || inputRules === undefined ? faults : inputRules(asItRuns(published, job));
}

/** A job of a skill runs as the type that the skill stands on. */
function asItRuns(published: PublishedJobType | null, job: TypedInputs): TypedInputs {
  const skill = published?.skill;
  return skill === undefined ? job : { type: skill.job_type, inputs: agentSkillInputs(skill, job.inputs, job.inputs) };
}

/** What the type's own schema says of inputs; of a job of a skill what that of the skill says as well. */
export function typeFaults(published: PublishedJobType | null, inputs: Record<string, unknown>): Fault[] {
  if (published === null) return [];
  if (published.skill === undefined) return schemaFaults(published, inputs);
  return skillTypeFaults(published, published.skill, inputs);
}

function skillTypeFaults(published: PublishedJobType, skill: SkillManifest, inputs: Record<string, unknown>): Fault[] {
  const { skill_id: id, inputs_schema: schema } = skill;
  const ofSkill = schema === null ? null : { ...published, type: `skill:${id}`, inputs_schema: schema };
  const bySkill = ofSkill === null ? [] : schemaFaults(ofSkill, skillInputs(skill, inputs));
  const told = new Set(bySkill.map(fault => fault.path));
  const byType = schemaFaults(published, agentSkillInputs(skill, inputs, inputs));
  return [...bySkill, ...byType.filter(fault => !told.has(fault.path))];
}

function schemaFaults(published: PublishedJobType, inputs: Record<string, unknown>): Fault[] {
  const validate = validatorOf(published);
  if (validate(withoutPlatformNames(inputs, published.inputs_schema))) return [];
  return toldErrors(validate.errors ?? []).map(error => faultOf(error, published.type));
}

/** Says only that a part of it failed, which is told by itself. */
const WRAPPING_KEYWORDS: ReadonlySet<string> = new Set(['if', 'propertyNames']);

/** Where a choice has its own sentence, what each of its options says is left out. */
function toldErrors(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(error => isChoice(error.keyword) && ownMessage(error) !== null);
  const isInChoice = ({ schemaPath }: ErrorObject) =>
    choices.some(choice => schemaPath.startsWith(`${choice.schemaPath}/`));
  return errors.filter(error => !WRAPPING_KEYWORDS.has(error.keyword) && !isInChoice(error));
}

function isChoice(keyword: string): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

/** What the schema wants to be said of a value that does not suit (`errorMessage`), in the place of the checker's words. */
function ownMessage({ parentSchema }: ErrorObject): string | null {
  const message: unknown = parentSchema?.['errorMessage'];
  return typeof message === 'string' ? message : null;
}

function faultsOfContract(inputs: Record<string, unknown>): Fault[] {
  const issues = jobInputsSchema.safeParse(inputs).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: ['inputs', ...path].join('.'), message }));
}

/** A type that declares a platform name itself gets to check it. */
function withoutPlatformNames(inputs: Record<string, unknown>, schema: PublishedJobType['inputs_schema']): unknown {
  const declared = schema['properties'];
  const isDeclared = (name: string) => typeof declared === 'object' && declared !== null && name in declared;
  const isPlatformName = (name: string) => name in platformInputsSchema.shape;
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => isDeclared(name) || !isPlatformName(name)));
}

function validatorOf({ type, inputs_schema }: PublishedJobType): ValidateFunction {
  try {
    return compiled(JSON.stringify(inputs_schema));
  } catch (error) {
    const message = `The inputs schema published for type "${type}" is not valid JSON Schema 2020-12 (${messageOf(error)}). Fix the job type and restart its workers.`;
    throw new AppError('INTERNAL', message, { cause: error });
  }
}

const compiled = memoizeRecent(MAX_COMPILED_SCHEMAS, compileSchema);

/** These name the member that is missing or too much, which no sentence of the whole object can. */
const MISSING_KEYWORDS: ReadonlySet<string> = new Set(['required', 'additionalProperties', 'unevaluatedProperties']);

function faultOf(error: ErrorObject, type: string): Fault {
  const at = ['inputs', ...error.instancePath.split('/').slice(1).map(decodePointerPart)];
  // Of a name, not of what stands under it.
  if (error.propertyName !== undefined) at.push(error.propertyName);
  const own = ownMessage(error);
  if (own !== null && !MISSING_KEYWORDS.has(error.keyword)) return { path: at.join('.'), message: own };
  switch (error.keyword) {
    case 'required':
      return { path: [...at, String(error.params['missingProperty'])].join('.'), message: `is needed by ${type}` };
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name: unknown = error.params['additionalProperty'] ?? error.params['unevaluatedProperty'];
      return { path: [...at, String(name)].join('.'), message: `is not an input of ${type}` };
    }
    case 'enum':
      return { path: at.join('.'), message: `must be one of ${JSON.stringify(error.params['allowedValues'])}` };
    case 'const':
      return { path: at.join('.'), message: `must be ${JSON.stringify(error.params['allowedValue'])}` };
    default:
      return { path: at.join('.'), message: error.message ?? `does not satisfy "${error.keyword}"` };
  }
}

function decodePointerPart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
