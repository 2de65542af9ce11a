import { setImmediate as yieldTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { readAccountState } from '../../src/operations/accounts/account-state.ts';
import { createFindAccount } from '../../src/operations/accounts/create-find-account.ts';
import { createNoteAccountUse } from '../../src/operations/accounts/create-note-account-use.ts';
import { deleteAccount } from '../../src/operations/accounts/delete-account.ts';
import { findDependents } from '../../src/operations/accounts/find-dependents.ts';
import { listProviderAccounts } from '../../src/operations/accounts/list-provider-accounts.ts';
import { putAccount } from '../../src/operations/accounts/put-account.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { accountsOn } from './accounts-on.ts';
import { testVault } from './test-vault.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(ENGINE_KINDS)('findAccount on the %s engine', kind => {
  /** Two processes on one store, with the same key and a clock that is moved by hand. */
  async function twoProcesses() {
    const place = await openPlace(kind);
    closing.push(() => place.close());
    const openVault = testVault();
    let nowMs = 1_800_000_000_000;
    const clock = { now: () => nowMs };
    const newId = createIdSource();
    const webhooks = { ops: { url: 'https://hooks.example/x', secret: 'whsec-environment' } };
    const process = async () => {
      const engine = await openEngine(place.store, silentLogger);
      closing.push(() => engine.close());
      const counted = countReads(engine);
      const { deps } = accountsOn(
        { engine: counted.engine, clock, newId },
        { openVault, webhooks, openAi: { apiKey: 'sk-of-the-environment' } },
      );
      return { deps, engine, reads: counted.reads, findAccount: createFindAccount(deps) };
    };
    return { writer: await process(), reader: await process(), clock, pass: (ms: number) => void (nowMs += ms) };
  }

  const save = (deps: Parameters<typeof putAccount>[0], body: object) =>
    putAccount(deps, { provider: 'openai', accountId: 'default', body, actor: 'test' });

  test('stored accounts come before those of the environment, and a change is seen within a second', async () => {
    const { writer, reader, pass } = await twoProcesses();
    const secretNow = async () => (await reader.findAccount('openai', 'default'))?.secrets['secret']?.reveal();
    expect(await secretNow()).toBe('sk-of-the-environment');
    await save(writer.deps, { secret: 'sk-stored-first' });
    pass(1000);
    expect(await secretNow()).toBe('sk-stored-first');
    await save(writer.deps, { secret: 'sk-stored-second', enabled: false });
    pass(1000);
    expect(await secretNow()).toBe('sk-stored-second');
    expect(await reader.findAccount('openai', 'default')).toMatchObject({ isEnabled: false, revision: 2 });
    await deleteAccount(writer.deps, { provider: 'openai', accountId: 'default', force: true });
    await save(writer.deps, { secret: 'sk-stored-third' });
    pass(1000);
    expect(await secretNow()).toBe('sk-stored-third');
    await deleteAccount(writer.deps, { provider: 'openai', accountId: 'default', force: true });
    pass(1000);
    expect(await secretNow()).toBe('sk-of-the-environment');
    expect(await reader.findAccount('openai', 'other')).toBeNull();
    expect(await reader.findAccount('constructor', '__proto__')).toBeNull();
  });

  test('asked often, it reads the store once a second, and opens secrets only after a change', async () => {
    const { writer, reader, pass } = await twoProcesses();
    await save(writer.deps, { secret: 'sk-stored-first' });
    await Promise.all(Array.from({ length: 50 }, () => reader.findAccount('openai', 'default')));
    expect(reader.reads()).toEqual({ accounts: 1, secrets: 1 });
    for (let time = 0; time < 10; time += 1) {
      pass(100);
      await reader.findAccount('openai', 'default');
    }
    expect(reader.reads()).toEqual({ accounts: 2, secrets: 1 });
  });

  test('secrets print as nothing, wherever an account ends up', async () => {
    const { writer, reader } = await twoProcesses();
    await save(writer.deps, { secret: 'sk-stored-first' });
    const account = await reader.findAccount('openai', 'default');
    expect(`${JSON.stringify(account)} ${String(account?.secrets['secret'])}`).not.toContain('sk-stored');
  });

  test('all accounts of a provider are found, those of the environment among them', async () => {
    const { writer, reader } = await twoProcesses();
    const body = { secret: 'whsec-stored', config: { base_url: 'https://other.example' } };
    await putAccount(writer.deps, { provider: 'webhook', accountId: 'desk', body, actor: 'test' });
    // One that cannot be read keeps no other from work; one whose secret did not come back from a backup does nothing.
    const put = (id: string, value: object) =>
      writer.engine.putDocument({ collection: 'accounts', id: `webhook/${id}`, value, nowMs: 1 });
    await put('broken', { enabled: 'perhaps' });
    const stored = (await writer.engine.getDocument('accounts', 'webhook/desk'))!.value as object;
    await put('restored', { ...stored, secrets: { secret: { hint: null } } });
    expect(await reader.findAccount('webhook', 'restored')).toMatchObject({
      isEnabled: false,
      secrets: {},
      revision: 1,
    });
    const found = await listProviderAccounts({ ...reader.deps, findAccount: reader.findAccount }, 'webhook');
    expect(found.map(({ accountId, revision }) => [accountId, revision])).toEqual([
      ['desk', 1],
      ['ops', 0],
      ['restored', 1],
    ]);
  });

  test('the last use is kept to the minute, and written at most once a minute', async () => {
    const { writer, clock, pass } = await twoProcesses();
    const counted = countWrites(writer.engine);
    const noteUse = createNoteAccountUse({ engine: counted.engine, clock, logger: silentLogger });
    const lastUse = async () => (await readAccountState(writer.engine, 'openai', 'default')).last_used_at;
    for (let time = 0; time < 100; time += 1) noteUse('openai', 'default');
    await expect.poll(lastUse).toBe('2027-01-15T08:00:00.000Z');
    expect(counted.writes()).toBe(1);
    pass(90_000);
    noteUse('openai', 'default');
    await expect.poll(lastUse).toBe('2027-01-15T08:01:00.000Z');
    expect(counted.writes()).toBe(2);
  });

  test('what depends on an account is found over many pages; a bound is told', async () => {
    const { writer } = await twoProcesses();
    const pages = jobsWithInputs(1200, index => (index % 3 === 0 ? { account: 'openai/default' } : {}));
    const all = await findDependents(pages, Number.MAX_SAFE_INTEGER);
    expect(all.lookedAt).toBeNull();
    expect(all.of.get('openai/default')).toMatchObject({ total: 400 });
    expect(all.of.get('openai/default')?.named).toHaveLength(100);
    const some = await findDependents(pages, 700);
    expect([some.lookedAt, some.of.get('openai/default')?.total]).toEqual([700, 234]);
    expect((await findDependents(writer.engine, 10)).of.size).toBe(0);
  });
});

test('an account that is used while its secrets are replaced is found as it was or as it is', async () => {
  const place = await openPlace('embedded');
  closing.push(() => place.close());
  const engine = await openEngine(place.store, silentLogger);
  closing.push(() => engine.close());
  let nowMs = 1;
  const { deps } = accountsOn({ engine, clock: { now: () => (nowMs += 1000) }, newId: createIdSource() });
  const findAccount = createFindAccount(deps);
  const save = (n: number) =>
    putAccount(deps, {
      provider: 'openai',
      accountId: 'x',
      body: { secret: `sk-secret-${n}`, label: String(n) },
      actor: 'test',
    });
  await save(0);
  const progress = { saved: 0 };
  const saving = (async () => {
    for (let n = 1; n < 30; n += 1) {
      await save(n);
      progress.saved = n;
    }
  })();
  while (progress.saved < 29) {
    await yieldTurn();
    const account = await findAccount('openai', 'x');
    expect(account?.secrets['secret']?.reveal()).toBe(`sk-secret-${account?.label ?? ''}`);
  }
  await saving;
});

function countReads(engine: Engine) {
  const count = { accounts: 0, secrets: 0 };
  const getDocument = (collection: string, id: string) => {
    if (collection === 'accounts' || collection === 'secrets') count[collection] += 1;
    return engine.getDocument(collection, id);
  };
  return { engine: withVerb(engine, { getDocument }), reads: () => ({ ...count }) };
}

function countWrites(engine: Engine) {
  let count = 0;
  const putDocument: Engine['putDocument'] = command => {
    count += 1;
    return engine.putDocument(command);
  };
  return { engine: withVerb(engine, { putDocument }), writes: () => count };
}

function withVerb(engine: Engine, verbs: Partial<Engine>): Engine {
  return new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(Object.hasOwn(verbs, name) ? verbs : target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}

function jobsWithInputs(
  count: number,
  inputsOf: (index: number) => object,
): Pick<Engine, 'listJobs' | 'listDocuments'> {
  const jobs = Array.from({ length: count }, (_, index) => ({
    job_id: `job-${String(index).padStart(5, '0')}`,
    inputs: inputsOf(index),
  }));
  return {
    listDocuments: () => Promise.resolve({ items: [], total: 0 }),
    listJobs: ({ afterId = '', limit }) =>
      Promise.resolve({ items: jobs.filter(({ job_id }) => job_id > afterId).slice(0, limit) as never, total: count }),
  };
}
