import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { KEYS, authOn } from './tokens.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** All recommended rules, none switched off. */
const CONFIG = 'extends:\n  - recommended\n';

let api: ApiHarness | null = null;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mj-lint-'));
});
afterEach(async () => {
  await api?.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['bearer tokens', authOn()],
  ['a header of their own', authOn({ tokenHeader: 'x-spio-token', tokenScheme: '' }, KEYS)],
])('the document of an API with %s passes all recommended rules of Redocly', async (_what, auth) => {
  api = await startApiHarness({ config: { auth } });
  const served = (await api.send('GET', '/openapi.json')).body;
  const { document } = api;
  expect((await lint(served)).filter(problem => !isToldApart(problem, document))).toEqual([]);
});

test('paths that an address fits are told apart by their methods only', () => {
  const said = (one: string, other: string) =>
    `no-ambiguous-paths #/paths/x Paths should resolve unambiguously. Found two ambiguous paths: \`${one}\` and \`${other}\`.`;
  const paths = { '/a/{x}': { get: {} }, '/{y}/b': { post: {} }, '/{z}/c': { get: {}, post: {} } };
  const document = { paths } as unknown as ApiHarness['document'];
  expect(isToldApart(said('/a/{x}', '/{y}/b'), document)).toBe(true);
  expect(isToldApart(said('/a/{x}', '/{z}/c'), document)).toBe(false);
  expect(isToldApart(said('/a/{x}', '/none'), document)).toBe(false);
  expect(isToldApart('operation-operationId #/paths/x missing', document)).toBe(false);
});

test('the linter does find what is wrong', async () => {
  api = await startApiHarness();
  const served = (await api.send('GET', '/openapi.json')).body;
  const broken = served.replace('#/components/schemas/Problem', '#/components/schemas/Nothing');
  expect(await lint(broken)).toContainEqual(expect.stringContaining('no-unresolved-refs'));
});

/**
 * The contract has `DELETE /agents/memory/{agent_key}` beside `POST /agents/{agent_id}/drain`. An address may fit both, and
 * its method tells them apart; two paths that share a method are a fault.
 */
function isToldApart(problem: string, { paths }: ApiHarness['document']): boolean {
  const [, one = '', other = ''] = /^no-ambiguous-paths .* ambiguous paths: `(.+)` and `(.+)`\.$/.exec(problem) ?? [];
  const [methods, others] = [paths[one], paths[other]];
  if (methods === undefined || others === undefined) return false;
  return !Object.keys(methods).some(method => method in others);
}

/** What the linter objects to, warnings too: rule, place and message. */
async function lint(document: string): Promise<string[]> {
  const file = join(folder, 'openapi.json');
  const config = join(folder, 'redocly.yaml');
  await writeFile(file, document);
  await writeFile(config, CONFIG);
  const output = await redocly(['lint', file, `--config=${config}`, '--format=json', '--max-problems=1000']);
  const report = JSON.parse(output.slice(output.indexOf('{'))) as Report;
  expect(report.totals.ignored).toBe(0);
  const problems = report.problems.filter(problem => !areToldApart(document, problem));
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''} ${message}`);
}

/** Two paths that one address could mean are told apart where they have no method in common; the rule looks at paths alone. */
function areToldApart(document: string, { ruleId, message }: Report['problems'][number]): boolean {
  if (ruleId !== 'no-ambiguous-paths') return false;
  const { paths } = JSON.parse(document) as { paths: Record<string, object> };
  const [first = [], ...others] = [...message.matchAll(/`([^`]+)`/g)].map(([, path = '']) =>
    Object.keys(paths[path] ?? {}),
  );
  return others.length === 1 && first.length > 0 && first.every(method => !others[0]?.includes(method));
}

interface Report {
  totals: { errors: number; warnings: number; ignored: number };
  problems: { ruleId: string; message: string; location: { pointer?: string }[] }[];
}

/** Without telemetry, and with a proxy that nobody answers at, so that it cannot lean on the network. */
function redocly(args: readonly string[]): Promise<string> {
  const nowhere = 'http://127.0.0.1:1';
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
  };
  return new Promise((resolve, reject) => {
    const options = { cwd: ROOT, env, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 };
    execFile('npx', ['--no-install', 'redocly', ...args], options, (error, stdout, stderr) => {
      // It ends with 1 when it finds something, which is in its report.
      if (stdout.includes('{')) resolve(stdout);
      else reject(new Error(`redocly did not report: ${stderr}`, { cause: error }));
    });
  });
}
