// npm run test:nodes -- [22 24 …]: starts the product on each Node it runs on, runs the first job there and loads its
// native modules. The Nodes come from npm, into a cache that is no dependency of the project.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureServerBuilt } from './ensure-built.mjs';
import { tryProduct } from './try-product.mjs';

const MAJORS = ['20', '22', '24', '26'];
const root = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(root, 'node_modules/.cache/nodes');
/** What each of them loads besides JavaScript, with a use of it that needs the binary. */
const NATIVES = {
  libsql:
    "const Database = require('libsql'); if (new Database(':memory:').prepare('SELECT 1 AS one').get().one !== 1) throw 1",
  'msgpackr-extract': "if (typeof require('msgpackr-extract').extractStrings !== 'function') throw 1",
};
/** Offered by examples/handlers, one of them in TypeScript. */
const TYPES = ['example.pay-supplier', 'example.price-watch', 'example.word-report'];

const wanted = process.argv.length > 2 ? process.argv.slice(2) : MAJORS;
const unknown = wanted.filter(major => !/^\d{2}$/.test(major));
if (unknown.length > 0) {
  console.error(`"${unknown.join(' ')}" is no major version of Node. npm run test:nodes -- 20 22`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
ensureServerBuilt();

const rows = [];
for (const major of wanted) {
  console.error(`Node ${major} …`);
  rows.push(await tried(major));
}
const head = ['node', ...Object.keys(NATIVES), 'first job', 'job types of your own', 'dashboard', 'stops', 'outcome'];
console.log(table([head, ...rows.map(({ cells }) => cells)]));
for (const { complaint } of rows) if (complaint) console.error(`\n${complaint}`);
process.exit(rows.every(({ isGood }) => isGood) ? 0 : 1);

async function tried(major) {
  const folder = mkdtempSync(join(tmpdir(), 'multi-job-node-'));
  try {
    const node = nodeOf(major);
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    if (!version.startsWith(`v${major}.`)) throw new Error(`${node} is Node ${version}.`);
    const natives = Object.values(NATIVES).map(use => loads(node, use));
    const env = { HANDLERS_DIR: join(root, 'examples/handlers') };
    const seen = await tryProduct({ node, program: join(root, 'server/bin/multi-job.js'), folder, env });
    const isRun = seen.status === 'success' && seen.reports === 1;
    const hasTypes = TYPES.every(type => seen.types.includes(type));
    const stops = seen.exitCode === 0 && !seen.isLeft;
    const isGood = natives.every(fault => fault === null) && isRun && hasTypes && seen.dashboard !== false && stops;
    const cells = [
      version,
      ...natives.map(fault => word(fault === null)),
      seen.status,
      word(hasTypes),
      dashboardWord(seen),
      word(stops),
    ];
    return { isGood, cells: [...cells, isGood ? 'good' : 'BAD'], complaint: natives.filter(Boolean).join('\n') };
  } catch (error) {
    return {
      isGood: false,
      cells: [major, '', '', '', '', '', '', 'BAD'],
      complaint: `Node ${major}: ${error.message}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The running one where it is of that major, else the newest that npm had for this machine when it was asked first. */
function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const place = join(CACHE, major);
  const node = join(place, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node');
  if (existsSync(node)) return node;
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const flags = ['install', '--prefix', place, '--no-audit', '--no-fund', '--no-package-lock', `${name}@${major}`];
  const { status, stderr } = spawnSync(command, [...args, ...flags], { cwd: place, encoding: 'utf8' });
  if (status !== 0 || !existsSync(node)) throw new Error(`npm could not install ${name}@${major}.\n${stderr ?? ''}`);
  return node;
}

/** A module as the server finds it. @returns what went wrong, or null. */
function loads(node, use) {
  const { status, stderr } = spawnSync(node, ['-e', use], { cwd: join(root, 'server'), encoding: 'utf8' });
  return status === 0 ? null : stderr;
}

function dashboardWord({ dashboard }) {
  return dashboard === null ? 'not built' : word(dashboard);
}

function word(isTrue) {
  return isTrue ? 'yes' : 'NO';
}

function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map(line => line[column].length)));
  return lines
    .map(line =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
