import { ACCESS_ROLES } from '@multi-job/contract';
import type { AccessRole } from '@multi-job/contract';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND_ROLES } from '../../src/core/chat/command-roles.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { buildApi } from '../../src/services/api/build-api.ts';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { TOKENS, authOn } from './tokens.ts';

/**
 * Who may call what, as the contract of the product says it and written by hand, so that a wrong role in the code is
 * found. Whatever is not listed is viewer's when it is a GET, and operator's otherwise.
 */
const PUBLIC = ['GET /', 'GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /openapi.json'];
/** They check by themselves where a call is from: nobody's token opens them. */
const DOORS = [
  'POST /connectors/{channel}/{trigger_id}',
  'POST /connectors/telegram/webhook/{account_id}',
  'POST /connectors/{channel}/webhook/{account_id}',
  'GET /connectors/{channel}/webhook/{account_id}',
];
const ADMIN = [
  'POST /approvals/{approval_id}/approve',
  'POST /approvals/{approval_id}/reject',
  'POST /jobs/{job_id}/rollback/{version_id}',
  'DELETE /agents/memory/{agent_key}',
  'GET /agents/grants',
  'DELETE /agents/grants/{grant_id}',
  'POST /agents/pause',
  'POST /agents/resume',
  'PUT /integrations/mcp/servers/{server_id}',
  'DELETE /integrations/mcp/servers/{server_id}',
  'POST /integrations/mcp/servers/{server_id}/test',
  'POST /integrations/mcp/servers/{server_id}/tools/pin',
  'PUT /integrations/accounts/{provider}/{account_id}',
  'DELETE /integrations/accounts/{provider}/{account_id}',
  'POST /integrations/catalog/bootstrap',
  'PUT /connector/telegram/accounts/{account_id}',
  'DELETE /connector/telegram/accounts/{account_id}',
  'GET /pairings',
  'POST /pairings/{code}/confirm',
  'DELETE /pairings/{code}',
  'GET /pairings/identities',
  'DELETE /pairings/identities/{channel}/{account_id}/{sender_id}',
  'PUT /skills/{skill_id}',
  'DELETE /skills/{skill_id}',
  'POST /skills/sync',
];
/** They answer a question and change nothing; what is called through `/mcp` asks for the role of its own route. */
const READING_BY_POST = ['POST /schedules/preview', 'POST /jobs/validate', 'POST /planner/plan', 'POST /mcp'];

let api: ApiHarness;
beforeAll(async () => {
  api = await startApiHarness({ config: { auth: authOn() } });
});
afterAll(() => api.close());

interface Route {
  name: string;
  method: 'GET';
  url: string;
  role: string | undefined;
  security: unknown;
}

function routes(): Route[] {
  return Object.entries(api.document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase() as 'GET',
      url: path.replaceAll(/\{\w+\}/g, 'some-id'),
      role: operation['x-role'],
      security: operation.security,
    })),
  );
}

function roleByContract(name: string): 'public' | AccessRole {
  if (PUBLIC.includes(name) || DOORS.includes(name)) return 'public';
  if (ADMIN.includes(name)) return 'admin';
  return name.startsWith('GET ') || READING_BY_POST.includes(name) ? 'viewer' : 'operator';
}

test('every route asks for the role that the contract says', () => {
  expect(routes().length).toBeGreaterThan(30);
  for (const { name, role } of routes()) expect({ name, role }).toEqual({ name, role: roleByContract(name) });
});

test('the document says of every route which tokens it takes, and describes them', () => {
  for (const { name, role, security } of routes()) {
    expect(security, name).toEqual(role === 'public' ? [] : [{ token: [] }, { apiKey: [] }]);
  }
  expect(api.document.components).toMatchObject({
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    },
  });
});

test.each(['no token', 'a wrong token', ...ACCESS_ROLES])('every route, called with %s', async who => {
  const token = who === 'no token' ? null : who === 'a wrong token' ? 'nobody-knows-this-one' : TOKENS[who as 'admin'];
  const held = ACCESS_ROLES.indexOf(who as AccessRole);
  for (const { name, method, url } of routes()) {
    const required = roleByContract(name);
    const response = await api.send(method, url, undefined, token === null ? {} : { authorization: `Bearer ${token}` });
    const { statusCode: status, headers } = response;
    if (DOORS.includes(name)) {
      // A question of a new address is answered as Meta wants it.
      expect(status, name).toBe(name.startsWith('GET ') ? 403 : 401);
    } else if (required === 'public') {
      expect(status, name).toBe(200);
    } else if (held === -1) {
      expect(status, name).toBe(401);
      expect(headers['www-authenticate'], name).toMatch(/^Bearer realm="multi-job"/);
      expect(response.json<object>(), name).toMatchObject({ code: 'UNAUTHENTICATED' });
    } else if (held < ACCESS_ROLES.indexOf(required)) {
      expect(status, name).toBe(403);
      expect(response.json<object>(), name).toMatchObject({ code: 'FORBIDDEN', required_role: required, role: who });
    } else {
      expect([401, 403], name).not.toContain(status);
      expect(status, name).toBeLessThan(500);
    }
  }
});

test('pages, their files and unknown addresses need no token; they hold no data', async () => {
  for (const url of ['/docs', '/docs/', '/docs/static/swagger-ui.css']) {
    expect((await api.app.inject(url)).statusCode, url).toBeLessThan(400);
  }
  expect((await api.app.inject('/nowhere')).statusCode).toBe(404);
  expect((await api.app.inject({ method: 'PATCH', url: '/jobs' })).statusCode).toBe(405);
});

test('a route without a role cannot be registered', async () => {
  const app = buildApi({ ...api, logger: silentLogger });
  app.register(async scope => {
    await Promise.resolve();
    scope.get('/forgotten', (_request, reply) => reply.send('open to all'));
  });
  await expect(app.ready()).rejects.toThrow('GET /forgotten has no role');
  await app.close();
});

test('docs/security.md lists every route with its role, and none that is not there', () => {
  const text = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z]+ \S+)` \| (\w+) \|$/gm)].map(([, name, role]) => `${name} ${role}`);
  expect(rows.sort()).toEqual(
    routes()
      .map(({ name, role }) => `${name} ${role}`)
      .sort(),
  );
});

test('a command in a chat takes the role that its route takes', () => {
  const roles = new Map(routes().map(({ name, role }) => [name, role]));
  for (const { role, route } of Object.values(COMMAND_ROLES)) expect([route, roles.get(route)]).toEqual([route, role]);
});
