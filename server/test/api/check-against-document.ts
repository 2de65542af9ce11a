import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';

interface Operation {
  'x-role'?: string;
  security?: unknown;
  operationId?: string;
  summary?: string;
  tags?: string[];
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

/** Says what in an answer differs from the OpenAPI document: its status, its media type or its body. */
export type AnswerChecker = (method: string, url: string, response: LightMyRequestResponse) => string[];

export function createAnswerChecker(document: OpenApiDocument): AnswerChecker {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'api' });

  return (method, url, response) => {
    const path = url.split('?', 1)[0] ?? url;
    const template = Object.keys(document.paths).find(candidate => matches(candidate, path));
    const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
    if (template === undefined || operation === undefined) return [];
    const mediaType = String(response.headers['content-type']).split(';', 1)[0] ?? '';
    if (operation.responses[response.statusCode]?.content[mediaType] === undefined) {
      return [`${method} ${template} answers ${response.statusCode} ${mediaType}, which is not documented`];
    }
    if (!mediaType.endsWith('json')) return [];
    const pointer = [
      'paths',
      template,
      method.toLowerCase(),
      'responses',
      String(response.statusCode),
      'content',
      mediaType,
      'schema',
    ];
    const validate = ajv.getSchema(`api#/${pointer.map(escape).join('/')}`);
    if (validate === undefined) return [`${method} ${template} ${response.statusCode} has no schema`];
    void validate(response.json());
    return (validate.errors ?? []).map(error => `${method} ${template}: ${error.instancePath} ${error.message ?? ''}`);
  };
}

function matches(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
}

function escape(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
