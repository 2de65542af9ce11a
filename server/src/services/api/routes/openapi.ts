import { z } from 'zod';
import type { ApiApp } from '../api-app.ts';
import { json, responses } from '../openapi/responses.ts';

/** This document itself. */
export function registerOpenApiRoute(app: ApiApp): void {
  let document: string | null = null;
  app.get(
    '/openapi.json',
    {
      config: { role: 'public' },
      schema: {
        operationId: 'getOpenApi',
        summary: 'The OpenAPI 3.1 document of this API',
        tags: ['platform'],
        response: responses({ 200: json('OpenAPI 3.1.', z.record(z.string(), z.json())) }),
      },
    },
    (_request, reply) => {
      document ??= JSON.stringify(app.swagger());
      return reply.type('application/json').serializer(String).send(document);
    },
  );
}
