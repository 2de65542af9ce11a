import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { createClient } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMcp } from '../api/mcp-caller.ts';
import { tellStory } from '../api/mcp-story.ts';
import { authOn } from '../api/tokens.ts';
import { openInstallation, type Installation } from '../client/installation.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { runHere } from './run-here.ts';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/multi-job.js', import.meta.url));
const TOKEN = 'operator-token-0123456789';
const ADMIN = 'admin-token-0123456789';
const auth = () => authOn({}, `${TOKEN}:operator:helper,${ADMIN}:admin:ani`);

let workplace: Workplace;
beforeAll(() => {
  workplace = openWorkplace();
});
afterAll(() => workplace.close());

function transportTo(url: string): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, 'mcp', '--url', url],
    env: { PATH: process.env['PATH'] ?? '', MULTI_JOB_TOKEN: TOKEN },
    cwd: workplace.folder,
    stderr: 'ignore',
  });
}

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let installation: Installation;
  let url: string;
  beforeAll(async () => {
    installation = await openInstallation(kind);
    ({ url } = await installation.startApi({ auth: auth() }));
  });
  afterAll(() => installation.close());

  test('the official client starts it and goes from a sentence to a run; a human enables the job', async () => {
    const assistant = await connectMcp(transportTo(url), kind === 'embedded' ? 'auto' : 'legacy');
    const human = createClient({ baseUrl: url, token: ADMIN });
    await tellStory({ ...installation, assistant, human });
    await assistant.close();
  });
});

describe('what keeps it from starting', () => {
  let installation: Installation;
  let url: string;
  beforeAll(async () => {
    installation = await openInstallation();
    ({ url } = await installation.startApi({ auth: auth() }));
  });
  afterAll(() => installation.close());

  const start = (env: Record<string, string>, ...args: string[]) => runHere(workplace.folder, ['mcp', ...args], env);

  test('a token that is missing or unknown', async () => {
    const none = await start({}, '--url', url);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('MULTI_JOB_TOKEN');
    const wrong = await start({ MULTI_JOB_TOKEN: 'nobody-knows-this-one' }, '--url', url);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).not.toContain('nobody-knows-this-one');
  });

  test('an API that is not there, and one that asks for no token', async () => {
    const away = await start({ MULTI_JOB_TOKEN: TOKEN }, '--url', `http://127.0.0.1:${await freePort()}`);
    expect(away).toMatchObject({ code: 4, stdout: '' });
    const open = await installation.startApi();
    const off = await start({ MULTI_JOB_TOKEN: TOKEN }, '--url', open.url);
    expect(off).toMatchObject({ code: 2, stdout: '' });
    expect(off.stderr).toContain('AUTH_ENABLED=true');
    await open.stop();
  });

  test('the folder that it is started in does not say to whom the token is shown', async () => {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(String(request.headers['x-api-key']));
      response.end('{}');
    });
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const folder = join(workplace.folder, 'project');
    mkdirSync(folder);
    writeFileSync(join(folder, '.env'), `API_HOST=127.0.0.1\nAPI_PORT=${port}\n`);
    // Whatever answers at the usual address, if anything does: it is not the one that the folder names.
    const { stdout } = await runHere(folder, ['mcp'], { MULTI_JOB_TOKEN: 'nobody-knows-this-one' });
    expect(stdout).toBe('');
    expect(asked).toEqual([]);
    await new Promise(resolve => other.close(resolve));
  });

  test('it ends with exit code 0 when its assistant has gone, and says nothing on stdout but the protocol', async () => {
    // Its stdin is closed from the start.
    const gone = workplace.run(['mcp', '--url', url], { MULTI_JOB_TOKEN: TOKEN });
    await until('its end', gone, () => gone.stderr().includes('Serving an assistant with the role operator.'));
    expect((await gone.ended).code).toBe(0);
    expect(gone.stdout()).toBe('');
  });
});
