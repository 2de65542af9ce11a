import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentScript, PROGRAM } from './documents/document-script.ts';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BIN = join(ROOT, 'server/bin/multi-job.js');
const PREAMBLE = fileURLToPath(new URL('./documents/typed-script.sh', import.meta.url));
/** `npm run test:docs` tries all of them; here those that a newcomer types first. */
const IS_WHOLE = process.env['TEST_ALL_DOCUMENTS'] === '1';
/** Those alone; none named: all. */
const NAMED = (process.env['TEST_DOCUMENTS'] ?? '').split(' ').filter(name => name !== '');
/** Its reader switches tokens on, which those of the others do not. */
const WITH_TOKENS = 'docs/mcp.md';

let place: Workplace;
let port: string;
/** Of the API that is started with tokens. */
let tokensPort: string;
/** Of the receiver that docs/job-types.md starts. */
let receiverPort: string;
beforeAll(async () => {
  place = openWorkplace();
  port = String(await freePort());
  tokensPort = String(await freePort());
  receiverPort = String(await freePort());
  const handlers = join(place.folder, 'my-jobs');
  mkdirSync(handlers);
  // The job of docs/writing-jobs.md is offered by the services that its reader starts with HANDLERS_DIR.
  const { files } = documentScript('docs/writing-jobs.md', []);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(handlers, name), content);
  const services = place.run(['start'], {
    ...{ API_PORT: port, HANDLERS_DIR: handlers },
    HTTP_TOOL_ALLOW_HOSTS: `127.0.0.1:${receiverPort}`,
    AGENT_COMMAND_ALLOW_PREFIXES: `df -P,grep -c,node ${place.folder}/tidy.mjs`,
    ALLOW_SAME_UID: 'true',
    WEBHOOK_ACCOUNTS: `{"ops":{"url":"http://127.0.0.1:${receiverPort}/hook","secret":"x"}}`,
  });
  await until('the services', services, () => services.stderr().includes('Multi-Job is running'));
  const api = createClient({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 120_000 });
  for (const job_id of ['report', 'report-nightly', 'load']) await api.jobs.save({ job_id, type: 'simulation.heavy' });
});
afterAll(async () => {
  await place.close();
});

interface Tried {
  /** HTTP statuses and exit codes that are no success. */
  refusals: string[];
  output: string;
}

async function typed(document: string, isShort: boolean): Promise<Tried> {
  const work = join(place.folder, document.replaceAll(/\W/g, '-'));
  mkdirSync(work);
  const { text, files } = documentScript(document, [
    ['127.0.0.1:8000', `127.0.0.1:${document === WITH_TOKENS ? tokensPort : port}`],
    ['scripts/setup-vps.sh', '"$PLATFORM_FOLDER/scripts/setup-vps.sh"'],
    ['127.0.0.1:9099', `127.0.0.1:${receiverPort}`],
    [/^.*REDIS_URL=.*$/gm, ''],
    [/^export (WEBHOOK_ACCOUNTS|HTTP_TOOL_ALLOW_HOSTS)=.*$/gm, ''],
    ['export PLATFORM="$PWD"', 'export PLATFORM="$PLATFORM_FOLDER"'],
    ['mkdir ../my-jobs && cd ../my-jobs', 'cd my-jobs'],
    ['./skills/', '"$PLATFORM_FOLDER"/skills/'],
    ['$PLATFORM/data', `${place.folder}/data`],
    [/^DIGEST=.*$/gm, ''],
    // Nobody is asked who is not on this machine.
    ['accounts set bot_a01 --secret-file', 'accounts set bot_a01 --base-url http://127.0.0.1:9 --secret-file'],
    ['approvals/APPROVAL_ID', 'approvals/$(pending approval_id)'],
    ['DIGEST_THAT_YOU_READ', `'"$(pending digest)"'`],
  ]);
  for (const [name, content] of Object.entries(files)) {
    if (document.includes('writing')) continue;
    const here = content.replaceAll('127.0.0.1:8000', `127.0.0.1:${port}`).replaceAll('9099', receiverPort);
    writeFileSync(join(place.folder, name), here);
  }
  writeFileSync(join(place.folder, 'bad.json'), BAD_JSON);
  writeFileSync(join(work, 'told'), '');
  const script = join(work, 'script.sh');
  const pending = `pending() { command curl -s 'http://127.0.0.1:${port}/approvals?limit=1' | grep -o "\\"$1\\":\\"[^\\"]*\\"" | head -n 1 | cut -d '"' -f 4; }`;
  const shown = isShort ? text.split('\nblock\n').slice(0, 6).join('\nblock\n') : text;
  writeFileSync(
    script,
    `${readFileSync(PREAMBLE, 'utf8')}\n${pending}\n${shown}\n${PROGRAM in files ? `node ${PROGRAM} || tell "the program failed"` : ''}\nend\n`,
  );
  const child = spawn('bash', [script], {
    cwd: place.folder,
    env: {
      ...{ PATH: process.env['PATH'] ?? '', HOME: place.folder, PLATFORM_FOLDER: ROOT },
      ...{ BIN, PORT: port, TOKENS_PORT: tokensPort, WORK: work },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (output += part));
  await new Promise(resolve => child.once('close', resolve));
  output += existsSync(join(work, 'services.log')) ? readFileSync(join(work, 'services.log'), 'utf8') : '';
  const told = readFileSync(join(work, 'told'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('@@ '));
  const bad = told
    .filter(line => !/^@@ (http 2|multi-job exit 0)/.test(line))
    .map(line => line.slice(3).replaceAll(/:\d{4,5}\//g, '/'));
  return { refusals: bad, output };
}

const BAD_JSON = '{ "job_id": "a/b", "type": "simulation.heavy", "schedule": { "interval_sec": 0 } }';

/** Documents with what their commands are refused, as they say. */
const DOCUMENTS: readonly (readonly [document: string, refusals: readonly string[], isFirst: boolean])[] = [
  ['README.md', ['http 400: POST http://127.0.0.1/jobs'], true],
  ['README.id.md', ['http 400: POST http://127.0.0.1/jobs'], false],
  ['docs/outputs.md', [], true],
  ['docs/connections.md', [], false],
  ['docs/job-types.md', [], false],
  ['docs/approvals.md', ['http 409: POST'], false],
  ['docs/writing-jobs.md', ['http 400: POST http://127.0.0.1/jobs'], false],
  ['docs/job-states.md', [], false],
  ['docs/observability.md', [], false],
  [
    'docs/cli.md',
    [
      'multi-job exit 1: jobs run nightly-sync',
      'multi-job exit 2: jobs save bad.json',
      'multi-job exit 3: jobs show nobody',
    ],
    false,
  ],
  ['docs/jobs-as-files.md', [], false],
  ['docs/explain.md', ['http 404: GET http://127.0.0.1/jobs/nobody/explain'], false],
  ['docs/security.md', ['multi-job exit 0: audit verify'], false],
  ['docs/integrations.md', ['multi-job exit 1: accounts test openai/default'], false],
  ['docs/integrations-catalog.md', [], false],
  ['docs/triggers.md', [], false],
  [WITH_TOKENS, [], false],
  ['docs/outbox.md', [], false],
  ['docs/alerts.md', [], false],
  ['docs/connectors.md', [], false],
  ['docs/telegram.md', [], false],
  ['docs/agents.md', [], false],
  [
    'docs/skill-registry.md',
    [
      'multi-job exit 1: jobs run check-elsewhere',
      'multi-job exit 1: skills install check-site.yaml',
      'multi-job exit 1: skills delete check_site',
      'multi-job exit 7: skills verify',
    ],
    false,
  ],
  [
    'docs/mcp-servers.md',
    [
      'multi-job exit 1: mcp-servers test mcp_memory',
      'multi-job exit 1: mcp-servers tools mcp_memory --tool',
      'multi-job exit 2: mcp-servers pin mcp_memory',
    ],
    false,
  ],
];

const isWanted = ([document, , isFirst]: (typeof DOCUMENTS)[number]) =>
  NAMED.length > 0 ? NAMED.includes(document) : IS_WHOLE || isFirst;

test('the documents that are named are known', () => {
  expect(NAMED.filter(name => DOCUMENTS.every(([document]) => document !== name))).toEqual([]);
});

test.each(DOCUMENTS.filter(isWanted))('the commands of %s do what it says', async (document, refusals) => {
  const tried = await typed(document, !IS_WHOLE);
  const unforeseen = tried.refusals.filter(refusal => !refusals.some(expected => refusal.startsWith(expected)));
  expect(unforeseen, tried.output).toEqual([]);
  expect(tried.output).not.toMatch(
    /command not found|No such file|syntax error|unexpected (token|EOF)|belongs to another installation/,
  );
});
