import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formsOfSecret } from '../../src/core/redaction/secret-forms.ts';
import { startRedisServer, type PrivateRedis } from '../engines/start-redis-server.ts';
import { freePort, openWorkplace, until, type MultiJob, type Workplace } from './run-multi-job.ts';

/** Tells and throws all that a hostile provider sent back: the worst that a handler can do. */
const HANDLERS = `
import { defineJob, z } from '@multi-job/server/jobs';
const run = async (ctx, { account, fails }) => {
  const answer = await ctx.tools.http.request({ account, url: '/echo', headers: { 'x-mine': 'yes' } });
  ctx.log.info('answered ' + answer.text, { answer: answer.json, headers: answer.headers });
  await ctx.progress(50, answer.text.slice(0, 200));
  if (fails) throw new Error('It said ' + answer.text);
  return { [answer.text.slice(0, 60)]: 'a key', answer, packed: Buffer.from(answer.text).toString('base64') };
};
const shape = { inputs: z.object({ account: z.string(), fails: z.boolean().default(false) }), tools: ['http'], run };
export const parrot = defineJob({ type: 'test.parrot', ...shape });
export const isolated = defineJob({ type: 'test.isolated-parrot', isolation: 'process', ...shape });
`;
const ADMIN = 'admin-token-of-a-test-1';

let place: Workplace;
let redis: PrivateRedis | null;
let provider: Server;
/** The credentials that reached the provider, as it saw them. */
let seen: string[];
beforeEach(async () => {
  place = openWorkplace();
  redis = null;
  seen = [];
  mkdirSync(join(place.folder, 'handlers'));
  writeFileSync(join(place.folder, 'handlers', 'jobs.mjs'), HANDLERS);
  provider = createServer((request, response) => {
    void echo(request).then(text => {
      response.setHeader('x-authorization', request.headers.authorization ?? '');
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await place.close();
  provider.closeAllConnections();
  await new Promise(resolve => provider.close(resolve));
  await redis?.stop();
});

test.each(['embedded', 'redis'] as const)(
  'on the %s engine nothing that is written or answered holds any of twenty-three secrets, in any encoding',
  async kind => {
    if (kind === 'redis') redis = await startRedisServer({ appendOnly: true });
    const ofAccounts = Array.from({ length: 20 }, (_, index) => secretOf(index));
    const ofServers = Array.from({ length: 3 }, (_, index) => secretOf(20 + index));
    const secrets = [...ofAccounts, ...ofServers];
    const { program, call } = await startAll();
    const said: string[] = [];
    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await call(method, path, body);
      said.push(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer;
    };

    const base_url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    for (const [index, secret] of ofAccounts.entries()) {
      const { path, body } = accountOf(index, secret, base_url);
      expect((await ask('PUT', path, body)).status).toBeLessThan(300);
      await ask('POST', `${path}/test`);
      // What is refused is not told back either.
      await ask('PUT', path, { secret, config: { base_url: 'ftp://nowhere', authorization: secret }, [secret]: 1 });
      await ask('PUT', `/integrations/accounts/custom/${encodeURIComponent(secret.slice(0, 12))}`, {
        secret: [secret],
      });
    }
    for (const { path, body } of mcpServersOf(ofServers, base_url)) {
      expect((await ask('PUT', path, body)).status).toBe(201);
      await ask('POST', `${path}/test`);
      // What is refused is not told back either: another program, values where none belong, one in the place of a name.
      const [first = ''] = ofServers;
      await ask('PUT', path, {
        command: 'other',
        env: { PATH: first, [first]: first },
        headers: { 'X-A': `${first}\r\n` },
      });
      await ask('PUT', path, { ...body, auth_token: `Bearer ${first}`, args: { first } });
      await ask('POST', `${path}/tools/pin`, { unpin: [first] });
    }
    const runs: string[] = [];
    for (const type of ['test.parrot', 'test.isolated-parrot', 'http.request']) {
      for (const fails of type === 'http.request' ? [false] : [false, true]) {
        const job_id = `${type}-${fails}`;
        const inputs =
          type === 'http.request' ? { account: 'custom/a0', url: '/echo' } : { account: 'custom/a1', fails };
        const spec = { job_id, type, inputs, retry_policy: { max_retry: 0 } };
        expect((await ask('POST', '/jobs', spec)).status).toBe(201);
        runs.push((JSON.parse((await ask('POST', `/jobs/${job_id}/run`, {})).text) as { run_id: string }).run_id);
      }
    }
    const message = { channel: 'webhook', account_id: 'a19', text: 'hello' };
    await ask('POST', '/jobs', {
      job_id: 'tell',
      type: 'message.send',
      inputs: message,
      retry_policy: { max_retry: 0 },
    });
    runs.push((JSON.parse((await ask('POST', '/jobs/tell/run', {})).text) as { run_id: string }).run_id);
    await ask('POST', '/jobs', { job_id: 'keep', type: 'backup.export', inputs: { output_path: 'kept.json.gz' } });
    await until('the ends of all runs', program, () => areFinished(call, runs));
    const backup = JSON.parse((await ask('POST', '/jobs/keep/run', {})).text) as { run_id: string };
    await until('the backup', program, () => areFinished(call, [backup.run_id]));
    expect((await ask('POST', '/planner/plan', { prompt: `panggil ${base_url} tiap jam` })).status).toBe(200);
    await askEverything(ask, {
      run_id: runs[0] ?? '',
      job_id: 'keep',
      provider: 'custom',
      account_id: 'a0',
      server_id: 'mcp_called',
    });

    program.child.kill('SIGTERM');
    await program.ended;
    // The secrets did what they are for, and what sent them back was kept without them.
    for (const index of [0, 1]) expect(seen.join('\n')).toContain(secrets[index]);
    expect(said.filter(text => text.startsWith('GET /runs')).join('\n')).toContain('[redacted]');
    const written = [...filesBelow(place.folder), ...(redis === null ? [] : filesBelow(redis.folder))];
    expect(written.some(({ path }) => path.endsWith('kept.json.gz'))).toBe(true);
    const texts = [
      { path: 'stdout', text: program.stdout() },
      { path: 'stderr', text: program.stderr() },
      ...said.map(text => ({ path: text.slice(0, 100), text })),
      ...written,
    ];
    for (const secret of secrets) {
      for (const form of formsOfSecret(secret)) {
        const found = texts.filter(({ text }) => text.includes(form)).map(({ path, text }) => about(path, text, form));
        expect(found, `a form of secret ${secrets.indexOf(secret)}`).toEqual([]);
      }
    }
  },
);

/** Each has characters that some encoding writes otherwise; those for headers only what a header may hold. */
function secretOf(index: number): string {
  const random = randomBytes(12).toString('base64');
  return index === 19 ? `whsec "ü" & <${random}>` : `s${index}+/=%&~${random}`;
}

function accountOf(index: number, secret: string, base_url: string): { path: string; body: unknown } {
  if (index === 19)
    return { path: '/integrations/accounts/webhook/a19', body: { secret, config: { url: `${base_url}/hook` } } };
  const provider = index < 10 ? 'custom' : ['openai', 'github', 'notion', 'slack', 'groq'][index % 5];
  const config = provider === 'custom' ? { base_url, probe_path: '/echo' } : { base_url };
  return { path: `/integrations/accounts/${provider}/a${index}`, body: { secret, config } };
}

/** One that may not be started, and one at the address of a service that sends back all it is sent. */
function mcpServersOf([variable = '', header = '', token = '']: readonly string[], base_url: string) {
  const at = '/integrations/mcp/servers';
  return [
    { path: `${at}/mcp_started`, body: { command: 'no-such-mcp-server', env: { SERVICE_TOKEN: variable } } },
    {
      path: `${at}/mcp_called`,
      body: {
        ...{ transport: 'streamable_http', url: `${base_url}/mcp`, timeout_sec: 5 },
        ...{ headers: { 'X-Team': header }, auth_token: token },
      },
    },
  ];
}

async function echo(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const credential = request.headers.authorization ?? '';
  seen.push(`${credential} ${JSON.stringify(request.headers)}`);
  const token = credential.replace(/^Bearer /, '');
  const forms = { token, url: encodeURIComponent(token), packed: Buffer.from(`user:${token}`).toString('base64') };
  return JSON.stringify({ ...forms, headers: request.headers, body: Buffer.concat(chunks).toString() });
}

type Call = (method: string, path: string, body?: unknown) => Promise<{ status: number; text: string }>;

async function startAll(): Promise<{ program: MultiJob; call: Call }> {
  const port = await freePort();
  mkdirSync(join(place.folder, 'files'));
  const program = place.run(['start'], {
    API_PORT: String(port),
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'debug',
    HANDLERS_DIR: 'handlers',
    AGENT_FILES_ALLOWED_ROOTS: join(place.folder, 'files'),
    AUTH_ENABLED: 'true',
    AUTH_API_KEYS: `${ADMIN}:admin`,
    ...(redis === null ? {} : { REDIS_URL: redis.url, SECRETS_KEY: randomBytes(32).toString('base64') }),
  });
  const call: Call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'x-api-key': ADMIN, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };
  await until('the types', program, async () => {
    const types = await call('GET', '/job-types').catch(() => null);
    return types?.status === 200 && types.text.includes('test.isolated-parrot');
  });
  return { program, call };
}

async function areFinished(call: Call, runs: readonly string[]): Promise<boolean> {
  const found = await Promise.all(runs.map(id => call('GET', `/runs/${id}`)));
  return found.every(({ text }) => (JSON.parse(text) as { finished_at: string | null }).finished_at !== null);
}

/** Every route that reads, and each once without a token. */
async function askEverything(ask: Call, ids: Record<string, string>): Promise<void> {
  const document = JSON.parse((await ask('GET', '/openapi.json')).text) as { paths: Record<string, object> };
  for (const [path, methods] of Object.entries(document.paths)) {
    if (!('get' in methods)) continue;
    await ask(
      'GET',
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'a0'),
    );
  }
}

function filesBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap(name => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return [];
    const bytes = readFileSync(path);
    // Latin-1 keeps every byte; what was written as UTF-8 is looked for in that as well.
    const plain = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return [{ path, text: `${plain.toString('latin1')}\n${plain.toString('utf8')}` }];
  });
}

function about(path: string, text: string, form: string): string {
  const at = text.indexOf(form);
  return `${path}: …${text.slice(Math.max(0, at - 120), at)}<HERE>`;
}
