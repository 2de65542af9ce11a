import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createClient } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { unsaid } from './documents/answers.ts';
import { BEFORE, ELSEWHERE, REFUSALS, SHORT, WITH_TOKENS } from './documents/document-cases.ts';
import { documentScript, PROGRAM } from './documents/document-script.ts';
import { findDocuments } from './documents/find-documents.ts';
import { readCommands } from './documents/read-commands.ts';
import { makeStandIns } from './documents/stand-ins.ts';
import { TEXT_REFUSALS } from './documents/text-cases.ts';
import { argumentLists, isService, says, triedAs, type StandIns } from './documents/text-commands.ts';
import { runHere } from './run-here.ts';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BIN = join(ROOT, 'server/bin/multi-job.js');
const PREAMBLE = fileURLToPath(new URL('./documents/typed-script.sh', import.meta.url));
/** `npm run test:docs` tries all of them; here those that a newcomer types first. */
const IS_WHOLE = process.env['TEST_ALL_DOCUMENTS'] === '1';
/** Of one document: the longest has thirty blocks, each command a process, and machines are busy. */
const LIMIT_MS = 900_000;
/** Those alone; none named: all. */
const NAMED = (process.env['TEST_DOCUMENTS'] ?? '').split(' ').filter(name => name !== '');
const DOCUMENTS = findDocuments();

let place: Workplace;
/** Of the API of all documents, of the one that is started with tokens, of the one on Redis. */
let port: string;
let tokensPort: string;
let redisApiPort: string;
/** Of the receiver that docs/job-types.md starts. */
let receiverPort: string;
let redis: { child: ChildProcess; port: string } | null = null;

beforeAll(async () => {
  place = openWorkplace();
  port = String(await freePort());
  tokensPort = String(await freePort());
  redisApiPort = String(await freePort());
  receiverPort = String(await freePort());
  if (IS_WHOLE) redis = await startRedis();
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
  redis?.child.kill('SIGKILL');
});

/** As the documents ask for it: on a port, nothing evicted, with a log of its writes. */
async function startRedis(): Promise<{ child: ChildProcess; port: string }> {
  const redisPort = String(await freePort());
  const settings = ['--port', redisPort, '--dir', place.folder, '--save', '', '--appendonly', 'yes'];
  const child = spawn('redis-server', [...settings, '--maxmemory-policy', 'noeviction', '--bind', '127.0.0.1']);
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout as AsyncIterable<string>) if (text.includes('Ready to accept')) break;
  child.stdout.resume();
  return { child, port: redisPort };
}

interface Tried {
  /** HTTP statuses and exit codes that are no success. */
  refusals: string[];
  output: string;
  /** What the document says that they answer, and they did not. */
  unsaid: string[];
}

/** @param blocks so many of them, from the first on. */
async function typed(document: string, blocks = Infinity): Promise<Tried> {
  const work = join(place.folder, document.replaceAll(/\W/g, '-'));
  mkdirSync(work);
  const { text, files, answers } = documentScript(document, [
    ['127.0.0.1:8000', `127.0.0.1:${WITH_TOKENS.includes(document) ? tokensPort : port}`],
    ['127.0.0.1:6379', `127.0.0.1:${redis?.port ?? '9'}`],
    ['127.0.0.1:9099', `127.0.0.1:${receiverPort}`],
    [/scripts\/setup-vps\.sh/g, '"$PLATFORM_FOLDER/scripts/setup-vps.sh"'],
    [/^export (WEBHOOK_ACCOUNTS|HTTP_TOOL_ALLOW_HOSTS)=.*$/gm, ''],
    ['export PLATFORM="$PWD"', 'export PLATFORM="$PLATFORM_FOLDER"'],
    ['mkdir ../my-jobs && cd ../my-jobs', 'cd my-jobs'],
    ['./skills/', '"$PLATFORM_FOLDER"/skills/'],
    ['data/backups/multi-job-20300131T023000Z.jsonl.gz', '"$(ls -t data/backups/*.jsonl.gz | head -n 1)"'],
    ['node scripts/backup-drill.mjs', 'node "$PLATFORM_FOLDER"/scripts/backup-drill.mjs'],
    ['/var/backups/', `${place.folder}/other-machine/`],
    ['./planner-execute.sh', '"$PLATFORM_FOLDER"/planner-execute.sh'],
    ['cp .env.example .env', 'mkdir docker && cd docker && cp "$PLATFORM_FOLDER/.env.example" .env'],
    ['$PLATFORM/data', `${place.folder}/data`],
    [/^DIGEST=.*$/gm, ''],
    // Long enough to see that it begins; what it finds is tried in tests of its own.
    ['--duration-sec 90', '--duration-sec 4'],
    // Nobody is asked who is not on this machine.
    ['accounts set bot_a01 --secret-file', 'accounts set bot_a01 --base-url http://127.0.0.1:9 --secret-file'],
    ['approvals/APPROVAL_ID', 'approvals/$(pending approval_id)'],
    ['approvals show APPROVAL', 'approvals show $(pending approval_id)'],
    ['approvals approve APPROVAL', 'approvals approve $(pending approval_id)'],
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
  const shown = text.split('\nblock\n').slice(0, blocks).join('\nblock\n');
  const program = PROGRAM in files ? `node ${PROGRAM} || tell "the program failed"` : '';
  const before = (BEFORE[document] ?? '').replaceAll('127.0.0.1:8000', `127.0.0.1:${port}`);
  writeFileSync(script, [readFileSync(PREAMBLE, 'utf8'), pending, before, shown, program, 'end', ''].join('\n'));
  const child = spawn('bash', [script], {
    cwd: place.folder,
    env: {
      ...{ PATH: process.env['PATH'] ?? '', HOME: place.folder, PLATFORM_FOLDER: ROOT },
      ...{ BIN, PORT: port, TOKENS_PORT: tokensPort, REDIS_API_PORT: redisApiPort, WORK: work },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (output += part));
  await once(child, 'close');
  output += existsSync(join(work, 'services.log')) ? readFileSync(join(work, 'services.log'), 'utf8') : '';
  const told = readFileSync(join(work, 'told'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('@@ '));
  const bad = told
    .filter(line => !/^@@ (http 2|multi-job exit 0)/.test(line))
    .map(line => line.slice(3).replaceAll(/:\d{4,5}\//g, '/'));
  const here = answers.filter(line => ELSEWHERE[document]?.test(line) !== true);
  return { refusals: bad, output, unsaid: blocks === Infinity ? unsaid(here, output) : [] };
}

const BAD_JSON = '{ "job_id": "a/b", "type": "simulation.heavy", "schedule": { "interval_sec": 0 } }';

const isWanted = (document: string) => (NAMED.length > 0 ? NAMED.includes(document) : IS_WHOLE || document in SHORT);

test('the documents that are named are known', () => {
  expect(NAMED.filter(name => !DOCUMENTS.includes(name))).toEqual([]);
});

test.each(DOCUMENTS.filter(isWanted))('the commands of %s do what it says', { timeout: LIMIT_MS }, async document => {
  const tried = await typed(document, IS_WHOLE ? Infinity : SHORT[document]);
  const expected = [...(REFUSALS[document] ?? []), ...OF_THIS_MACHINE];
  const unforeseen = tried.refusals.filter(refusal => !expected.some(start => refusal.startsWith(start)));
  const broken = [...tried.output.matchAll(BROKEN)].map(([line]) => line);
  const faults = [
    ...unforeseen.map(refusal => `refused: ${refusal}`),
    ...broken.map(line => `broken: ${line}`),
    ...tried.unsaid.map(line => `not said: ${line}`),
  ];
  if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${tried.output}`);
});

/** What doctor warns of, and what a simulation of a few seconds finds, is this machine's. */
const OF_THIS_MACHINE = ['multi-job exit 1: doctor', ...[1, 5, 6].map(code => `multi-job exit ${code}: simulate`)];
const BROKEN =
  /^.*(command not found|No such file|syntax error|unexpected (token|EOF)|belongs to another installation).*$/gm;

let standIns: StandIns | null = null;
afterEach(() => {
  vi.restoreAllMocks();
});

test.runIf(IS_WHOLE).each(DOCUMENTS.filter(isWanted))(
  'the commands between the words of %s work',
  { timeout: LIMIT_MS },
  async document => {
    standIns ??= await makeStandIns(place, port);
    cpSync(join(ROOT, 'skills'), join(place.folder, 'skills'), { recursive: true });
    // Nobody is there to be asked.
    vi.spyOn(process, 'stdin', 'get').mockImplementation(() => Readable.from([]) as typeof process.stdin);
    const faults: string[] = [];
    for (const command of readCommands(document)) {
      const how = triedAs(command);
      if (how === 'shell' && command.text !== 'npm start') faults.push(...(await shellFaults(command.text)));
      if (how !== 'multi-job') continue;
      for (const words of argumentLists(command, standIns)) {
        const args = words.map(word =>
          word.replace('127.0.0.1:8123', `127.0.0.1:${port}`).replace(':6379', `:${redis?.port ?? '9'}`),
        );
        // A service goes on for ever; its blocks start it.
        const { code, stdout, stderr } = await runHere(place.folder, isService(args) ? [...args, '--help'] : args, {
          ...{ API_PORT: port, DATA_DIR: join(place.folder, 'data') },
        });
        if (isAsSaid(args, code, stdout + stderr)) continue;
        faults.push(`${says(command)}\n  exit ${code}: ${args.join(' ')}\n  ${(stderr || stdout).slice(0, 400)}`);
      }
    }
    if (faults.length > 0) throw new Error(faults.join('\n'));
  },
);

/** Done; or of something that only its reader has; or only named, without what it is to be done to; or refused as is foreseen. */
function isAsSaid(args: readonly string[], code: number, said: string): boolean {
  if (code === 0 || code === 3) return true;
  if (/^error: missing required argument/m.test(said) || said.startsWith('Usage: ')) return true;
  const line = args.join(' ');
  return TEXT_REFUSALS.some(({ command, message }) => line.startsWith(command) && message.test(said));
}

/** A command of the system that a document names, as it stands. */
async function shellFaults(text: string): Promise<string[]> {
  const here = text
    .replaceAll('127.0.0.1:8000', `127.0.0.1:${port}`)
    .replaceAll('127.0.0.1:6379', `127.0.0.1:${redis?.port ?? '9'}`)
    .replace(/^scripts\//, `${ROOT}scripts/`)
    .replace(/^redis-cli (?!-u)/, 'redis-cli -u "$REDIS_URL" ')
    .replace(/ npm start$/, ` node ${BIN} doctor >/dev/null; [ $? -ne 2 ]`)
    .replace('FILE', '.');
  const child = spawn('bash', ['-c', here], {
    cwd: place.folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: place.folder, REDIS_URL: `redis://127.0.0.1:${redis?.port ?? '9'}` },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? [] : [`${text} ended with ${code}`];
}
