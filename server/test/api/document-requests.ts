import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { OpenApiDocument } from './check-against-document.ts';
import { ODD_NAMES, ODD_TEXTS } from './odd-values.ts';
import { seldom, spoiltValues, validValues } from './schema-values.ts';
import type { Components, RequestSchema } from './schema-values.ts';

type RequestMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Parameter {
  name: string;
  in: string;
  schema: RequestSchema;
}

/** An operation of the document with what it takes. */
export interface DocumentedOperation {
  name: string;
  method: RequestMethod;
  path: string;
  parameters: Parameter[];
  body: RequestSchema | null;
}

/** A request to be sent. Ids in its path may be exchanged for ones that exist. */
export interface GeneratedRequest {
  operation: DocumentedOperation;
  pathValues: Record<string, { text: string; pick: number | null }>;
  query: [string, string][];
  headers: Record<string, string | undefined>;
  /** Undefined: none. A text is sent as it is. */
  body: { text: string } | undefined;
}

export function operationsOf(document: OpenApiDocument): DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => {
      const method = verb.toUpperCase() as RequestMethod;
      const content = operation.requestBody?.content;
      return {
        name: `${method} ${path}`,
        method,
        path,
        parameters: operation.parameters ?? [],
        body: content?.['application/json']?.schema ?? null,
      };
    }),
  );
}

/** Requests that the document allows, for one of its operations. */
export function validRequests(
  operation: DocumentedOperation,
  document: OpenApiDocument,
): fc.Arbitrary<GeneratedRequest> {
  const components = document.components.schemas as Components;
  const { body } = operation;
  return fc.record({
    operation: fc.constant(operation),
    pathValues: fc.record(
      Object.fromEntries(
        partsIn(operation, 'path').map(({ name, schema }) => {
          const texts = validValues(schema, components, name).map(addressable);
          return [name, fc.record({ text: texts, pick: fc.option(fc.nat(), { freq: 8 }) })];
        }),
      ),
    ),
    query: fc
      .tuple(
        ...partsIn(operation, 'query').map(({ name, schema }) =>
          seldom(
            validValues(schema, components, name).map((value): [string, string] => [name, addressable(value)]),
            null,
          ),
        ),
      )
      .map(given => given.filter(pair => pair !== null)),
    headers: fc.record(
      Object.fromEntries(
        partsIn(operation, 'header').map(({ name, schema }) => {
          return [name, seldom(validValues(schema, components).map(printable), undefined)];
        }),
      ),
    ),
    body:
      body === null ? fc.constant(undefined) : validValues(body, components).map(value => ({ text: textOf(value) })),
  });
}

/** Requests with a fault that the document tells: in the body, a parameter, or a parameter that is not known. */
export function brokenRequests(
  operation: DocumentedOperation,
  document: OpenApiDocument,
): fc.Arbitrary<GeneratedRequest> {
  const components = document.components.schemas as Components;
  const isAllowed = createJudge(document);
  const valid = validRequests(operation, document);
  const spoilt = ({ schema, name }: Parameter): fc.Arbitrary<string> =>
    fc
      .oneof(fc.constantFrom(...ODD_TEXTS), spoiltValues(schema, components, name).map(asText))
      .map(addressable)
      .filter(text => !isAllowed(schema, fromText(text, schema)));
  const ways: fc.Arbitrary<GeneratedRequest>[] = [
    fc
      .tuple(valid, fc.constantFrom(...ODD_NAMES, 'unknown'))
      .map(([request, name]) => ({ ...request, query: [...request.query, [name, '1']] })),
  ];
  for (const parameter of operation.parameters.filter(({ schema }) => !takesAnyText(schema))) {
    const { name, schema } = parameter;
    if (parameter.in === 'path') {
      const texts = spoilt(parameter).filter(text => !['', '.', '..'].includes(text));
      ways.push(
        fc.tuple(valid, texts).map(([request, text]) => {
          return { ...request, pathValues: { ...request.pathValues, [name]: { text, pick: null } } };
        }),
      );
    } else if (parameter.in === 'query') {
      ways.push(
        fc.tuple(valid, spoilt(parameter)).map(([request, text]) => {
          return { ...request, query: [...request.query.filter(([other]) => other !== name), [name, text]] };
        }),
        fc.tuple(valid, validValues(schema, components, name)).map(([request, value]) => {
          return { ...request, query: [...request.query, [name, addressable(value)], [name, addressable(value)]] };
        }),
      );
    } else if (isBreakable(schema)) {
      ways.push(
        fc
          .tuple(
            valid,
            spoilt(parameter)
              .map(printable)
              .filter(text => !isAllowed(schema, text)),
          )
          .map(([request, text]) => ({ ...request, headers: { ...request.headers, [name]: text } })),
      );
    }
  }
  const { body } = operation;
  if (body === null) return fc.oneof(...ways);
  const bodies = spoiltValues(body, components).filter(value => !isAllowed(body, value));
  const broken = fc.tuple(valid, bodies).map(([request, value]) => ({ ...request, body: { text: textOf(value) } }));
  return fc.oneof(...ways.map(arbitrary => ({ arbitrary, weight: 1 })), { arbitrary: broken, weight: 4 * ways.length });
}

/** The address of a request; `known` gives ids that exist, by the name of their parameter. */
export function urlOf(request: GeneratedRequest, known: ReadonlyMap<string, readonly string[]> = new Map()): string {
  const path = request.operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const { text, pick } = request.pathValues[name] ?? { text: '', pick: null };
    const ids = known.get(name) ?? [];
    const id = pick === null ? undefined : ids[pick % ids.length];
    return encodeURIComponent(id ?? text);
  });
  const query = request.query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

function partsIn({ parameters }: DocumentedOperation, place: string): Parameter[] {
  return parameters.filter(parameter => parameter.in === place);
}

/** Whether the document allows a value where this schema stands. */
function createJudge(document: OpenApiDocument): (schema: RequestSchema, value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'api' });
  const compiled = new Map<RequestSchema, (value: unknown) => unknown>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(atHome(schema));
    compiled.set(schema, validate);
    return validate(value) === true;
  };
}

function atHome(schema: RequestSchema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object;
}

function isBreakable({ pattern, maxLength, minLength }: RequestSchema): boolean {
  return pattern !== undefined || maxLength !== undefined || (minLength ?? 0) > 0;
}

/** As the parts of a door's address: whoever asks for what is not there gets the same answer, whatever its form. */
function takesAnyText({ type, ...rules }: RequestSchema): boolean {
  return type === 'string' && Object.keys(rules).every(rule => rule === 'description' || rule === 'title');
}

/** What the server makes of text where a number or a flag is wanted. */
function fromText(text: string, { type }: RequestSchema): unknown {
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Text as it can stand in an address: half a pair of surrogates cannot. */
function addressable(value: unknown): string {
  return Buffer.from(asText(value)).toString();
}

/** Text as it can stand in a header. A stream would never end: those have tests of their own. */
function printable(value: unknown): string {
  return asText(value)
    .replaceAll(/[^\x20-\x7e]/g, '~')
    .replaceAll('event-stream', 'json');
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
