// npm run check: everything that is found without starting anything, two parts at a time, the longest first. A part tells
// what it has to say only when it fails; each has a script of its own in package.json.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const PARTS = ['format', 'lint', 'test:unit', 'boundaries', 'dead-code', 'check:docs'];

const waiting = [...PARTS];
const failed = [];
await Promise.all(Array.from({ length: Math.max(2, availableParallelism() - 1) }, work));
console.log(`${seconds(performance.now())}  all`);
if (failed.length > 0) console.error(`\nNot green: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);

async function work() {
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    const startMs = performance.now();
    const { status, output } = await run(part);
    console.log(`${seconds(performance.now() - startMs)}  ${part}${status === 0 ? '' : ' FAILED'}`);
    if (status === 0) continue;
    failed.push(part);
    console.error(output);
  }
}

function run(part) {
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(command, [...args, 'run', '--silent', part], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text));
  return new Promise(resolve => {
    child.once('error', error => resolve({ status: 1, output: error.message }));
    child.once('close', status => resolve({ status: status ?? 1, output }));
  });
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`.padStart(9);
}
