import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  createClient,
  jobSpecSchema,
  type Client,
  type Job,
  type JobSet,
  type JobSpecInput,
} from '@multi-job/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApplyReport } from '../../src/cli/apply/apply-report.ts';
import { startApiHarness } from '../api/api-harness.ts';
import { operationsOf, validRequests } from '../api/document-requests.ts';
import { openInstallation, type Installation } from '../client/installation.ts';
import { runHere } from '../cli/run-here.ts';
import { openWorkplace, until, type Workplace } from '../cli/run-multi-job.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { startMeddlingProxy } from './meddling-proxy.ts';

const IDLE = 'type: simulation.heavy\n';

let place: Workplace;
beforeAll(() => {
  place = openWorkplace();
});
afterAll(() => place.close());

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let installation: Installation;
  let url: string;
  let client: Client;
  beforeAll(async () => {
    installation = await openInstallation(kind);
    ({ url } = await installation.startApi());
    client = createClient({ baseUrl: url });
  });
  afterAll(() => installation.close());

  /** Each test has its own folder and set, so that they share the installation. */
  let count = 0;
  let set: string;
  let folder: string;
  beforeEach(() => {
    count += 1;
    set = `${kind}-${count}`;
    folder = join(place.folder, set);
    mkdirSync(folder);
  });

  const write = (name: string, content: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const run = (...args: string[]) => runHere(folder, [...args, '--url', url], {});
  const apply = (...args: string[]) => run('apply', '-f', '.', '--set', set, ...args);
  const applyYes = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await apply('--yes', ...args);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout;
  };
  const stored = async (): Promise<JobSet | undefined> =>
    (await client.jobSets.list({ limit: 200 })).items.find(each => each.set === set);

  test('the plan is shown before anything is done; applied a second time there is nothing to change', async () => {
    write(
      'a.yaml',
      `job_id: ${set}-a\n${IDLE}schedule: {cron: "0 7 * * *", timezone: UTC}\ninputs: {api_key: sk-very-secret}\n`,
    );
    write('more/b.json', JSON.stringify({ job_id: `${set}-b`, type: 'simulation.heavy', enabled: false }));
    const dry = await apply('--dry-run');
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toMatch(
      new RegExp(
        `^\\+ ${set}-a {2}create {2}a.yaml:1\n    type {6}simulation.heavy\n    schedule {2}0 7 \\* \\* \\* UTC\n    next {6}\\d{4}-\\S+T07:00:00Z\n`,
      ),
    );
    expect(dry.stdout).toContain(`+ ${set}-b  create, disabled  more/b.json:1\n`);
    expect(dry.stdout).toMatch(new RegExp(`\nSet ${set}: 2 to create, 0 unchanged.\n$`));
    await expect(client.jobs.get(`${set}-a`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await stored()).toBeUndefined();
    expect((await apply('--dry-run', '--exit-code')).code).toBe(7);

    await applyYes();
    expect((await client.jobs.get(`${set}-b`)).enabled).toBe(false);
    const [version] = (await client.jobs.versions(`${set}-a`)).items;
    expect(version?.note).toBe('apply: a.yaml');
    const again = await apply('--yes');
    expect(again).toEqual({ code: 0, stdout: `Set ${set}: nothing to change, 2 unchanged.\n`, stderr: '' });
    expect((await stored())?.revision).toBe(2);
    expect((await apply('--dry-run', '--exit-code')).code).toBe(0);
  });

  test('a change shows each field before and after, secrets hidden, and only what differs is sent', async () => {
    const specOf = (hour: number, key: string) =>
      `job_id: ${set}-a\n${IDLE}schedule: {cron: "0 ${hour} * * *", timezone: UTC}\ninputs: {api_key: ${key}, rows: [1, 2]}\n`;
    write('a.yaml', specOf(7, 'sk-very-old'));
    write('b.yaml', `job_id: ${set}-b\n${IDLE}`);
    await applyYes();
    const before = await client.jobs.get(`${set}-b`);

    write('a.yaml', `${specOf(8, 'sk-very-new').replace('[1, 2]', '[1, 3]')}enabled: false\n`);
    const text = await applyYes();
    expect(text).toContain(`~ ${set}-a  change, disable  a.yaml:1\n`);
    expect(text).toContain('    schedule.cron: "0 7 * * *" → "0 8 * * *"\n');
    expect(text).toContain('    inputs.rows: [1,2] → [1,3]\n');
    expect(text).toContain('    inputs.api_key: ');
    expect(text).not.toContain('sk-very');
    expect(await client.jobs.get(`${set}-a`)).toMatchObject({ enabled: false, inputs: { api_key: 'sk-very-new' } });
    expect(await client.jobs.get(`${set}-b`)).toEqual(before);
  });

  test('--prune disables what was applied from the set and is not in it any more, and nobody else', async () => {
    for (const name of ['keep', 'drop', 'gone', 'anew']) write(`${name}.yaml`, `job_id: ${set}-${name}\n${IDLE}`);
    await client.jobs.save({ job_id: `${set}-hand`, type: 'simulation.heavy' });
    await applyYes();
    for (const name of ['drop', 'gone', 'anew']) rmSync(join(folder, `${name}.yaml`));
    for (const name of ['gone', 'anew']) await client.jobs.delete(`${set}-${name}`);
    await new Promise(resolve => setTimeout(resolve, 2));
    await client.jobs.save({ job_id: `${set}-anew`, type: 'simulation.heavy' });

    const kept = await apply('--yes');
    expect(kept).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to change') as string });
    expect(kept.stderr).toBe(
      `Of the set ${set}, but no longer in the files: ${set}-drop. --prune disables what is not in them.\n`,
    );
    const text = await applyYes('--prune');
    expect(text).toContain(`- ${set}-drop  prune: disable  no longer in the files\n`);
    const enabled = async (name: string) => (await client.jobs.get(`${set}-${name}`)).enabled;
    expect([await enabled('keep'), await enabled('drop'), await enabled('anew'), await enabled('hand')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect((await apply('--yes', '--prune')).stdout).toContain('nothing to change');

    write('drop.yaml', `job_id: ${set}-drop\n${IDLE}`);
    expect(await applyYes()).toContain(`~ ${set}-drop  enable  drop.yaml:1\n`);
    expect(await enabled('drop')).toBe(true);
    // An empty list says that no job is meant.
    for (const name of ['keep', 'drop']) rmSync(join(folder, `${name}.yaml`));
    expect((await apply('--yes', '--prune')).code).toBe(2);
    write('none.yaml', '[]');
    await applyYes('--prune');
    expect([await enabled('keep'), await enabled('drop')]).toEqual([false, false]);
  });

  test('a job made by hand joins the set when a file names it, and says so; one of another set is refused', async () => {
    await client.jobs.save({ job_id: `${set}-hand`, type: 'simulation.heavy' });
    await client.jobs.disable(`${set}-hand`);
    write('hand.yaml', `job_id: ${set}-hand\n${IDLE}`);
    const joined = await apply('--yes');
    expect(joined).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`Disabled, and stays so: ${set}-hand.`) as string,
    });
    expect(joined.stdout).toContain(`from now on of the set ${set}: ${set}-hand\n`);

    const other = ['apply', '-f', '.', '--set', `${set}-other`, '--yes'];
    const refused = await run(...other);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      `hand.yaml:1:1: job_id: belongs to the set "${set}": apply it with --set ${set}, or give --take-over\n`,
    );
    expect((await run(...other, '--take-over')).code).toBe(0);
    expect((await stored())?.jobs).toEqual([]);
  });

  test('every fault of every file is told, with its place, and nothing at all is done', async () => {
    write('good.yaml', `job_id: ${set}-good\n${IDLE}`);
    write(
      'bad.yaml',
      `job_id: 0123\ntype: simulation.heavi\nschedule:\n  cron: "61 * * * *"\ninputs:\n  allow_overlap: on\n`,
    );
    write('torn.yaml', 'job_id: x\nschedule:\n  cron: */5 * * * *\n');
    const said = await apply('--yes');
    expect(said).toMatchObject({ code: 2, stdout: '' });
    for (const part of [
      'bad.yaml:1:1: job_id: must be a string, not a number: write it in quotes, "0123"',
      'bad.yaml:2:1: type: ',
      'bad.yaml:4:3: schedule.cron: ',
      'bad.yaml:6:3: inputs.allow_overlap: must be true or false, not a string (on is text in YAML 1.2)',
      'put it in quotes, "*/5 * * * *"',
    ]) {
      expect(said.stderr).toContain(part);
    }
    await expect(client.jobs.get(`${set}-good`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const json = JSON.parse((await apply('--dry-run', '--json')).stdout) as ApplyReport;
    expect(json.faults.map(({ file, line, path }) => `${file} ${line} ${path}`)).toContain('bad.yaml 4 schedule.cron');
  });

  test('what changed between the plan and the save is not overwritten, and the rest is done', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.yaml`, `job_id: ${set}-${name}\n${IDLE}`);
    await applyYes();
    for (const name of ['a', 'b']) write(`${name}.yaml`, `job_id: ${set}-${name}\n${IDLE}timeout_ms: 5000\n`);
    rmSync(join(folder, 'c.yaml'));
    write('d.yaml', `job_id: ${set}-d\n${IDLE}`);
    // Somebody saves both after the plan was made: when the first save arrives.
    const meddle = async (): Promise<void> => {
      const spec = { type: 'simulation.heavy', timeout_ms: 7000 };
      for (const name of ['a', 'd']) await client.jobs.save({ ...spec, job_id: `${set}-${name}` });
    };
    let meddled: Promise<void> | undefined;
    const proxy = await startMeddlingProxy(url, async ({ method, path }) => {
      if (method === 'POST' && path.startsWith('/jobs?')) await (meddled ??= meddle());
    });
    const said = await runHere(
      folder,
      ['apply', '-f', '.', '--set', set, '--yes', '--prune', '--json', '--url', proxy.url],
      {},
    );
    await proxy.close();
    expect(said.code).toBe(1);
    expect(said.stderr).toContain(`${set}-a: `);
    expect(said.stderr).toContain('is left as it is: apply again to see the difference');
    const report = JSON.parse(said.stdout) as ApplyReport;
    const outcome = Object.fromEntries(
      report.jobs.map(({ job_id, done, error }) => [job_id.slice(set.length + 1), done ?? error?.code ?? null]),
    );
    expect(outcome).toMatchObject({ a: false, b: true, c: null, d: false });
    expect(await client.jobs.get(`${set}-a`)).toMatchObject({ timeout_ms: 7000 });
    expect(await client.jobs.get(`${set}-b`)).toMatchObject({ timeout_ms: 5000 });
    // Pruning waits until everything is saved.
    expect((await client.jobs.get(`${set}-c`)).enabled).toBe(true);
    await applyYes('--prune');
    expect(await client.jobs.get(`${set}-a`)).toMatchObject({ timeout_ms: 5000 });
    expect((await client.jobs.get(`${set}-c`)).enabled).toBe(false);
    expect((await stored())?.jobs.map(({ job_id, state }) => `${job_id.slice(set.length + 1)} ${state}`)).toEqual([
      'a applied',
      'b applied',
      'c pruned',
      'd applied',
    ]);
  });

  test('killed in the middle, the same command does the rest; requests that are too many are sent again', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `${set}-${String(index).padStart(2, '0')}`);
    write('all.yaml', ids.map(id => `- job_id: ${id}\n  ${IDLE}`).join(''));
    let saves = 0;
    const proxy = await startMeddlingProxy(url, async ({ method, path }) => {
      if (method !== 'POST' || !path.startsWith('/jobs?')) return;
      saves += 1;
      if (saves === 20) {
        killed.child.kill('SIGKILL');
        await killed.ended;
      }
    });
    const args = ['apply', '-f', folder, '--set', set, '--yes', '--url'];
    const killed = place.run([...args, proxy.url]);
    await until('it is killed', killed, () => killed.child.signalCode !== null);
    const made = (await client.jobs.list({ search: set, limit: 200 })).items.length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(60);
    expect((await stored())?.jobs).toHaveLength(60);

    // The very first is refused as well: it asks for the sets, or checks a job.
    let asked = 0;
    proxy.refuse = () => ((asked += 1) % 10 === 1 ? 429 : null);
    const again = await runHere(folder, [...args, proxy.url], {});
    await proxy.close();
    expect(again).toMatchObject({ code: 0 });
    // A save that was under way may have come through after all.
    const rest = Number(/(\d+) to create/.exec(again.stdout)?.[1]);
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThanOrEqual(60 - made);
    const books = (await stored())?.jobs ?? [];
    expect(books.map(({ job_id }) => job_id)).toEqual(ids);
    expect(books.every(({ created_at }) => created_at !== null)).toBe(true);
    expect((await run('apply', '-f', folder, '--set', set, '--yes')).stdout).toContain(
      'nothing to change, 60 unchanged',
    );
  });

  test('what is exported is applied with nothing to change, and makes the same jobs where there are none', async () => {
    const specs = await generatedSpecs(25, set);
    const saved: Job[] = [];
    for (const [index, spec] of specs.entries()) {
      const result = await client.jobs.save(spec as JobSpecInput, { enabled: index % 3 !== 0 }).catch(() => null);
      if (result !== null) saved.push(result.job);
    }
    expect(saved.length).toBeGreaterThan(specs.length / 3);
    const ids = saved.map(job => job.job_id);
    for (const args of [
      ['--out', 'folder'],
      ['--out', 'all.yaml'],
      ['--out', 'all.json'],
      ['--json', '--out', 'json/'],
    ]) {
      expect(await run('export', ...ids, ...args)).toMatchObject({ code: 0, stdout: '' });
      const path = args.at(-1) ?? '';
      const said = await run('apply', '-f', path, '--set', set, '--yes');
      expect(said, said.stderr).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`nothing to change, ${ids.length} unchanged`) as string,
      });
    }
    expect(readdirSync(join(folder, 'folder'))).toHaveLength(ids.length);
    const { stdout } = await run('export', ...ids);
    expect(stdout).toBe(readFileSync(join(folder, 'all.yaml'), 'utf8'));

    for (const id of ids) await client.jobs.delete(id);
    expect(await run('apply', '-f', 'folder', '--set', set, '--yes')).toMatchObject({ code: 0 });
    for (const job of saved) {
      const made = await client.jobs.get(job.job_id);
      expect({ ...specIn(made), enabled: made.enabled }).toEqual({ ...specIn(job), enabled: job.enabled });
    }
  });
});

function specIn(job: Job): object {
  const fields = Object.keys(jobSpecSchema.shape);
  return Object.fromEntries(Object.entries(job).filter(([name]) => fields.includes(name)));
}

/** Specs as the document of the API allows them, some of which it refuses all the same. */
async function generatedSpecs(howMany: number, prefix: string): Promise<object[]> {
  const api = await startApiHarness();
  const operation = operationsOf(api.document).find(({ name }) => name === 'POST /jobs');
  const requests = fc.sample(validRequests(operation!, api.document), { numRuns: howMany, seed: 20_300_131 });
  await api.close();
  const bodies = requests.map(({ body }) => JSON.parse(body?.text ?? '{}') as object);
  return bodies.slice(0, howMany).map((body, index) => ({
    ...body,
    job_id: `${prefix}-${index}${index % 5 === 0 ? ':x' : ''}`,
    type: 'simulation.heavy',
  }));
}
