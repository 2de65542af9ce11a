import { noQuerySchema } from '@multi-job/contract';
import type { ApiApp } from '../api-app.ts';
import { problemAnswers } from '../openapi/responses.ts';
import type { Responses } from '../openapi/responses.ts';

/**
 * A documented route that names no parameters takes none: one that is given is refused rather than overlooked, so that
 * nobody believes a filter or a flag worked. For routes registered after it.
 */
export function refuseUnknownQueries(app: ApiApp): void {
  app.addHook('onRoute', route => {
    const { schema } = route;
    if (schema?.operationId === undefined || schema.querystring !== undefined) return;
    const response = { ...((schema.response ?? {}) as Responses), ...problemAnswers(400) };
    route.schema = { ...schema, querystring: noQuerySchema, response };
  });
}
