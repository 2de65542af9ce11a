import { jobSpecSchema, platformInputsSchema, retryPolicySchema, scheduleSchema } from '@multi-job/contract';
import { z } from 'zod';

export interface FieldSchema {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: FieldSchema;
  anyOf?: FieldSchema[];
  properties?: Record<string, FieldSchema>;
  required?: string[];
}

/** The tables of docs/job-fields.md, from the schemas by which the API checks a job. */
export function jobFieldTables(): Record<string, string> {
  const retry = fieldsOf(retryPolicySchema);
  return {
    job: tableOf(fieldsOf(jobSpecSchema)),
    schedule: tableOf(fieldsOf(scheduleSchema)),
    retry_policy: tableOf(retry),
    exponential: tableOf(retry.properties?.['exponential'] ?? {}),
    inputs: tableOf(fieldsOf(platformInputsSchema)),
  };
}

function fieldsOf(schema: z.ZodType): FieldSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
}

function tableOf({ properties = {}, required = [] }: FieldSchema): string {
  const rows = Object.entries(properties).map(([name, field]) =>
    [`\`${name}\``, acceptedWords(field), defaultWords(field, required.includes(name)), field.description ?? ''].join(
      ' | ',
    ),
  );
  return ['| field | accepted | default | means |', '| --- | --- | --- | --- |', ...rows.map(row => `| ${row} |`)].join(
    '\n',
  );
}

export function defaultWords(field: FieldSchema, isRequired: boolean): string {
  if (isRequired) return 'required';
  if (field.default === undefined) return '';
  return `\`${JSON.stringify(field.default).replaceAll('"', '')}\``;
}

export function acceptedWords(field: FieldSchema): string {
  if (field.enum) return field.enum.map(value => `\`${String(value)}\``).join(', ');
  if (field.anyOf) return field.anyOf.map(acceptedWords).join(', or ');
  switch (field.type) {
    case 'integer':
      return `whole number${rangeWords(field)}`;
    case 'number':
      return `number${rangeWords(field)}`;
    case 'string':
      return field.maxLength === undefined ? 'text' : `text of up to ${field.maxLength} characters`;
    case 'array':
      return `list of 1 to ${field.maxItems ?? 'any'}: ${acceptedWords(field.items ?? {})}`;
    case 'boolean':
      return '`true`, `false`';
    case 'null':
      return '`null`';
    default:
      return 'object';
  }
}

function rangeWords({ minimum, maximum, exclusiveMinimum }: FieldSchema): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}, up to ${maximum ?? 'any'}`;
  return minimum === undefined ? '' : `, ${minimum} to ${maximum ?? 'any'}`;
}
