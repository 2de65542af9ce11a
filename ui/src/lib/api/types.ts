import type { components, operations, paths } from './schema.gen';

export type { paths };

/** The named shapes of the API: `Schemas['Run']`. */
export type Schemas = components['schemas'];
export type Job = Schemas['Job'];
export type Run = Schemas['Run'];
export type RunStatus = Run['status'];
export type Role = 'viewer' | 'operator' | 'admin';

/** Paths that answer GET. */
export type GetPath = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];
type GetOf<P extends GetPath> = paths[P] extends { get: infer Operation } ? Operation : never;

/** What goes into a GET: path parameters and query. */
export interface GetInit<P extends GetPath> {
  path?: GetOf<P> extends { parameters: { path: infer Parameters } } ? Parameters : never;
  query?: GetOf<P> extends { parameters: { query?: infer Query } } ? Partial<NonNullable<Query>> : never;
}

/** The JSON that a GET answers. */
export type Answer<P extends GetPath> =
  GetOf<P> extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;

/** The JSON body that an operation takes: `BodyOf<'createJob'>`. */
export type BodyOf<Id extends keyof operations> = operations[Id] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;
