// The drill of one engine: backs up under load, by the product's file and by a copy of the store, and brings both back elsewhere.
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyAof } from './copy-aof.mjs';
import { missingRuns, startLoad } from './load.mjs';
import { multiJob, multiJobJson, startProduct, startRedis } from './programs.mjs';

/** Steps that `step` is told of, for the estimate. */
export const STEPS_PER_ENGINE = 7;
const END_LIMIT_MS = 60_000;

/**
 * @param engine `embedded` or `redis`; @param base an empty folder; @param loadMs how long there is load before the backup.
 * @param step is told what is done now.
 * @returns rows `{ what, wanted, found }`. Throws when a step cannot be done.
 */
export async function drillEngine({ engine, base, loadMs, step }) {
  const running = [];
  const rows = [];
  const check = (what, wanted, found) => rows.push({ engine, what, wanted: String(wanted), found: String(found) });
  const secretsKey = randomBytes(32).toString('base64');
  /** A store of its own, in a folder of its own; `prepare` lays its files there first. */
  const openStore = async (name, prepare = async () => undefined) => {
    const folder = join(base, name);
    mkdirSync(folder, { recursive: true });
    await prepare(folder);
    if (engine === 'embedded') return { folder, env: {} };
    const redis = await startRedis(folder);
    running.push(redis);
    return { folder, env: { REDIS_URL: redis.url, SECRETS_KEY: secretsKey } };
  };
  try {
    step('starting it, and its load');
    const source = await openStore('source');
    const product = await startProduct(source);
    running.push(product);
    const load = await startLoad(product.url);
    await sleep(loadMs);

    step('the backup file, under load');
    const noted = await multiJobJson(['audit', 'verify'], source);
    const acceptedBefore = [...load.accepted];
    const endedBefore = acceptedBefore.slice(0, Math.floor(acceptedBefore.length / 2));
    await missingRuns(product.url, endedBefore, END_LIMIT_MS);
    const made = await multiJobJson(['backup', '--to', join(base, 'backups'), '--keep', '3'], source);
    const [verdict] = await multiJobJson(['backup', 'verify', made.path], source);
    check('the file, read back: counts', JSON.stringify(made.counts), JSON.stringify(verdict.counts));

    step('the copy of the store, under load');
    const copied = [...load.accepted];
    const copy = await openStore('copy', folder => copyStore(engine, source, folder));

    step('the end of the load');
    await sleep(500);
    await load.stop();
    const last = await multiJobJson(['audit', 'verify'], source);
    check('audit log of the source', 'ok', last.ok ? 'ok' : last.first_bad.message);

    step('the file, restored elsewhere');
    await checkRestored({ made, endedBefore, target: await openStore('restored'), check });

    step('the copy: audit log, and the runs that were accepted');
    const log = await multiJobJson(['audit', 'verify', '--noted', `${noted.last.seq}:${noted.last.hash}`], copy);
    check('audit log of the copy, from the row that was noted', 'ok', log.ok ? 'ok' : log.first_bad.message);
    const again = await startProduct(copy);
    running.push(again);
    const missing = await missingRuns(again.url, copied, END_LIMIT_MS);
    check('accepted runs that ended in the copy', copied.length, copied.length - missing.length);
    step('stopping');
    return rows;
  } finally {
    for (const program of running.reverse()) await program.stop();
  }
}

async function copyStore(engine, source, folder) {
  if (engine === 'redis') return copyAof({ url: source.env.REDIS_URL, from: source.folder, to: folder });
  await multiJob(['backup', 'copy', '--to', join(folder, 'data')], source);
  // Kept apart from copies, and put back beside them.
  const key = join(source.folder, 'data/secrets.key');
  if (existsSync(key)) copyFileSync(key, join(folder, 'data/secrets.key'));
}

async function checkRestored({ made, endedBefore, target, check }) {
  const restored = await multiJobJson(['restore', made.path], target);
  const { counts } = made;
  check('restored: jobs', counts.jobs, restored.jobs.created);
  check('restored: documents', counts.documents, restored.documents.created);
  check('restored: runs, and those that had not ended', counts.runs, restored.runs.imported + restored.runs.left_out);
  const same = await multiJobJson(['restore', made.path, '--dry-run'], target);
  check('compared again: differ', 0, same.items.length);
  check('compared again: runs that are there', restored.runs.imported, same.runs.skipped);
  const second = await multiJobJson(['backup', '--to', join(target.folder, 'again')], target);
  check('a backup of what was restored: versions', counts.versions, second.counts.versions);
  check('a backup of what was restored: runs', restored.runs.imported, second.counts.runs);
  const log = await multiJobJson(['audit', 'verify'], target);
  check('audit log of what was restored', 'ok', log.ok ? 'ok' : log.first_bad.message);
  const product = await startProduct(target);
  try {
    const missing = await missingRuns(product.url, endedBefore, 0);
    check('runs that had ended before', endedBefore.length, endedBefore.length - missing.length);
  } finally {
    await product.stop();
  }
}
