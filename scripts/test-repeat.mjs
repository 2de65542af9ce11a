// npm run test:repeat -- [--times 3] [--load]: all tests several times, with two busy loops beside them where asked for,
// and at the end what was not green each time. A test that is green only on a calm machine is a bug.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = 'npm run test:repeat -- [--times 1 to 20] [--load] [files for vitest …]';
const options = { times: { type: 'string', default: '3' }, load: { type: 'boolean', default: false } };
const { values, positionals } = parseGiven();
const times = Number(values.times);
if (!Number.isInteger(times) || times < 1 || times > 20) stop(`"${values.times}" is no number of times. ${USAGE}`);

const logs = mkdtempSync(join(tmpdir(), 'multi-job-repeat-'));
const busy = values.load
  ? cpus()
      .slice(0, 2)
      .map(() => spawn(process.execPath, ['-e', 'for (;;);']))
  : [];
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => busy.forEach(loop => loop.kill('SIGKILL')));

const results = [];
for (let turn = 1; turn <= times; turn += 1) {
  const startMs = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ['scripts/test.mjs', ...positionals], {
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const log = join(logs, `turn-${turn}.log`);
  writeFileSync(log, stdout);
  const failures = stdout.split('\n').filter(line => line.startsWith('FAILED '));
  results.push({ status, failures });
  const minutes = ((performance.now() - startMs) / 60_000).toFixed(1);
  const counts = stdout.trimEnd().split('\n').at(-1);
  console.log(`turn ${turn} of ${times}${values.load ? ', under load' : ''}: ${counts} in ${minutes} min (${log})`);
  for (const failure of failures) console.log(`  ${failure}`);
}

const notGreen = results.filter(({ status }) => status !== 0).length;
console.log(notGreen === 0 ? `green ${times} times in a row` : `not green ${notGreen} of ${times} times`);
process.exit(notGreen === 0 ? 0 : 1);

function parseGiven() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return stop(`${error.message}. ${USAGE}`);
  }
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
