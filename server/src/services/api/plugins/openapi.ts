import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import type { ApiApp } from '../api-app.ts';
import type { ApiConfig } from '../api-config.ts';
import { guardPages } from './browser-safety.ts';
import { ANY_JSON, jsonSchemaOf } from '../openapi/json-schema-of.ts';
import type { JsonSchema } from '../openapi/json-schema-of.ts';
import { REQUEST_NAMES, RESPONSE_NAMES } from '../openapi/named-schemas.ts';
import { problemAnswers } from '../openapi/responses.ts';
import type { Responses } from '../openapi/responses.ts';
import { accessOf, securitySchemesOf } from '../openapi/security.ts';

const OPTIONAL_BODY = 'x-optional-body';
/** The document says of every operation what its caller must be. */
const NEEDED_ROLE = 'x-role';

const TAGS = [
  { name: 'jobs', description: 'Job specs, their versions and their schedules.' },
  { name: 'runs', description: 'Executions of jobs.' },
  { name: 'approvals', description: 'Questions that runs wait for, and the answers to them.' },
  { name: 'automation', description: 'Recurring agent workflows.' },
  { name: 'operations', description: 'What takes longer than a request.' },
  {
    name: 'integrations',
    description: 'What can be connected, and accounts at providers, whose secrets are written only.',
  },
  { name: 'events', description: 'The timeline, as a list and live.' },
  { name: 'outbox', description: 'Messages on their way out, and what became of them.' },
  { name: 'audit', description: 'Who did what, in a chain of hashes.' },
  { name: 'platform', description: 'Queue, processes, connectors, job types and metrics.' },
];

/** Collects the routes registered after it into an OpenAPI 3.1 document. */
export function documentRoutes(app: ApiApp, { version, auth }: Pick<ApiConfig, 'version' | 'auth'>): void {
  const components = new Map<string, JsonSchema>();
  app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Multi-Job Platform',
        version,
        license: { name: 'MIT', identifier: 'MIT' },
        description:
          'Jobs that run on a schedule, on demand and from outside. Times are ISO-8601 UTC; errors are RFC 9457 problems. `x-role` says which role an operation needs; with authentication off nobody is asked for a token.',
      },
      // Beside the document itself, whatever name the API is reached by.
      servers: [{ url: '/' }],
      tags: TAGS,
      components: { securitySchemes: securitySchemesOf(auth) },
    },
    transform: ({ schema, url, route }) => {
      if (isHidden(schema)) return { url, schema: { hide: true } };
      const role = route.config?.role;
      const { security, answers } = accessOf(role);
      const response = { ...answers, ...refusedBodies(route.method), ...((schema.response ?? {}) as Responses) };
      const converted = documented({ ...schema, response }, components);
      return { url, schema: { ...converted, security, [NEEDED_ROLE]: role } as FastifySchema };
    },
    transformObject: document => {
      if (!('openapiObject' in document)) return {};
      const { openapiObject } = document;
      for (const operation of operationsOf(openapiObject.paths)) restoreOptionalBody(operation);
      components.set(ANY_JSON, { description: 'Any JSON value.' });
      const schemas = Object.fromEntries([...components].sort(([a], [b]) => a.localeCompare(b)));
      return { ...openapiObject, components: { ...openapiObject.components, schemas } } as typeof openapiObject;
    },
  });
}

/** Swagger UI writes one style sheet into its page, which is known by its hash. */
const REFERENCE_POLICY = {
  'default-src': "'self'",
  'base-uri': "'self'",
  'font-src': ["'self'", 'data:'],
  'frame-ancestors': "'self'",
  'img-src': ["'self'", 'data:'],
  'object-src': "'none'",
  'script-src-attr': "'none'",
  'script-src': "'self'",
  'style-src': ["'self'", "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"],
};

/** The reference page at `/docs`; its assets are served from here, nothing is fetched from elsewhere. */
export function serveReference(app: ApiApp): void {
  app.register(async scope => {
    guardPages(scope);
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: REFERENCE_POLICY,
      uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null },
    });
  });
}

function isHidden(schema: FastifySchema | undefined): boolean {
  return schema === undefined || schema.hide === true || schema.operationId === undefined;
}

/** A route's zod schemas as JSON Schema, the rest as it is. */
function documented(schema: FastifySchema, components: Map<string, JsonSchema>): FastifySchema {
  const { body, querystring, params, headers, response, ...rest } = schema as FastifySchema & Record<string, unknown>;
  const request = (part: z.ZodType): JsonSchema => jsonSchemaOf(part, 'input', REQUEST_NAMES, components);
  const converted: Record<string, unknown> = { ...rest };
  for (const [name, part] of Object.entries({ body, querystring, params, headers })) {
    if (part instanceof z.ZodType) converted[name] = { ...request(part), ...examplesOf(part) };
  }
  if (body instanceof z.ZodOptional) converted[OPTIONAL_BODY] = true;
  converted['response'] = Object.fromEntries(
    Object.entries((response ?? {}) as Responses).map(([status, answer]) => [
      status,
      {
        ...answer,
        content: Object.fromEntries(
          Object.entries(answer.content).map(([mediaType, media]) => [
            mediaType,
            { ...media, schema: jsonSchemaOf(media.schema, 'output', RESPONSE_NAMES, components) },
          ]),
        ),
      },
    ]),
  );
  return converted;
}

/** A body is read, and may be refused, also where none is needed. */
function refusedBodies(method: string | string[]): Responses {
  return [method].flat().every(verb => verb === 'GET' || verb === 'HEAD') ? {} : problemAnswers(413, 415);
}

/** The plugin takes them out of the schema and shows them beside it. */
function examplesOf(schema: z.ZodType): { examples?: unknown } {
  const examples = (schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema).meta()?.['examples'];
  return examples === undefined ? {} : { examples };
}

/** The plugin declares every body required; where ours is not, the document says so. */
function restoreOptionalBody(operation: Record<string, unknown>): void {
  if (operation[OPTIONAL_BODY] !== true) return;
  Reflect.deleteProperty(operation, OPTIONAL_BODY);
  operation['requestBody'] = { ...(operation['requestBody'] as object), required: false };
}

function operationsOf(paths: object | undefined): Record<string, unknown>[] {
  const items = Object.values(paths ?? {}) as Record<string, Record<string, unknown>>[];
  return items.flatMap(item => Object.values(item));
}
