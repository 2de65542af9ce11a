// A drill: backs up an installation under load and brings it back elsewhere, on both engines, with processes and folders of its
// own. What runs on this machine is not touched. `--help` says the rest.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureServerBuilt } from './ensure-built.mjs';
import { drillEngine, STEPS_PER_ENGINE } from './drill/drill-engine.mjs';

const HELP = `Usage: node scripts/backup-drill.mjs [--engine embedded|redis|both] [--seconds N] [--limit-sec N] [--keep]

  --engine     which engine (default: both; redis needs redis-server)
  --seconds    so long there is load before the backup is made (default 5)
  --limit-sec  ended as failed when it takes longer (default 1200)
  --keep       leave the folder of the drill

On each engine: starts the product on ports and in folders of its own, lets jobs fire and runs be asked for, and meanwhile makes
a backup file and a copy of the store (embedded: multi-job backup copy; Redis: its append-only file). The file is restored into
an empty store, the copy is started on another port; counts, runs and audit logs are compared. Exits 0 when all is as it was, 1
when something is not, 2 for a wrong option.`;

const options = readOptions();
ensureServerBuilt();
const began = performance.now();
const base = mkdtempSync(join(tmpdir(), 'multi-job-drill-'));
process.once('exit', () => {
  if (options.keep) console.error(`The folder of the drill: ${base}`);
  else rmSync(base, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
setTimeout(() => {
  console.error(`The drill took longer than ${options.limitSec} s and was ended; --limit-sec allows more.`);
  process.exit(1);
}, options.limitSec * 1000).unref();

let stepsDone = 0;
const stepsTotal = options.engines.length * STEPS_PER_ENGINE;
const rows = [];
for (const engine of options.engines) {
  const step = what => {
    console.error(`[${stepsDone + 1}/${stepsTotal}] ${engine}: ${what}${estimate()}`);
    stepsDone += 1;
  };
  try {
    rows.push(...(await drillEngine({ engine, base: join(base, engine), loadMs: options.loadMs, step })));
  } catch (error) {
    rows.push({ engine, what: 'the drill itself', wanted: 'to the end', found: error.message });
  }
}
const isGood = rows.every(({ wanted, found }) => wanted === found);
print(rows);
console.log(
  `${isGood ? 'All of it came back' : 'NOT all of it came back'}, in ${Math.round((performance.now() - began) / 1000)} s.`,
);
process.exit(isGood ? 0 : 1);

function estimate() {
  if (stepsDone === 0) return '';
  const leftSec = Math.round((((performance.now() - began) / stepsDone) * (stepsTotal - stepsDone)) / 1000);
  return ` (about ${leftSec} s left)`;
}

function print(lines) {
  const table = [
    ['', 'ENGINE', 'WHAT', 'WANTED', 'FOUND'],
    ...lines.map(({ engine, what, wanted, found }) => [wanted === found ? 'ok' : 'BAD', engine, what, wanted, found]),
  ];
  const widths = table[0].map((_, column) => Math.min(60, Math.max(...table.map(row => row[column].length))));
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        engine: { type: 'string', default: 'both' },
        seconds: { type: 'string', default: '5' },
        'limit-sec': { type: 'string', default: '1200' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const engines = { embedded: ['embedded'], redis: ['redis'], both: ['embedded', 'redis'] }[values.engine];
    const [seconds, limitSec] = [Number(values.seconds), Number(values['limit-sec'])];
    if (engines === undefined || !(seconds >= 1 && seconds <= 600) || !(limitSec >= 10 && limitSec <= 86_400)) {
      throw new Error('An option has a value that it cannot have.');
    }
    return { engines, loadMs: seconds * 1000, limitSec, keep: values.keep };
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}
