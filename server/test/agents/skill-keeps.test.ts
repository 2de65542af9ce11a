import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOOL_NAMES } from '@multi-job/contract';
import type { Run, SkillManifestInput } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AwaitApproval } from '../../src/handlers/outcomes.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import { deleteSkill } from '../../src/operations/skills/delete-skill.ts';
import { getSkill } from '../../src/operations/skills/get-skill.ts';
import { putSkill } from '../../src/operations/skills/put-skill.ts';
import { syncSkills } from '../../src/operations/skills/sync-skills.ts';
import { AppError } from '../../src/core/errors.ts';
import { parseSkills } from '../../src/core/skills/parse-skills.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { skillDigest } from '../../src/core/skills/skill-content.ts';
import { actionDigest } from '../../src/core/approvals/action-digest.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { plays } from '../planner/model-server.ts';
import { commandsOn } from '../tools/commands-on.ts';
import { startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { askingApart } from '../worker/fixtures/account-jobs.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { step } from './copy-script.ts';

const NODE = process.execPath;
const ACCOUNT_JOBS = new URL('../worker/fixtures/account-jobs.ts', import.meta.url).href;

/** What a handler waits for that is told to. */
let held: Promise<void> = Promise.resolve();

/** A handler that tries whatever its inputs say. */
const probe = defineJob({
  type: 'probe',
  tools: [...TOOL_NAMES],
  inputs: z.looseObject({ try: z.string() }),
  async run(ctx, inputs) {
    switch (inputs.try) {
      case 'kv':
        return ctx.tools.kv.set('a', 1);
      case 'http':
        return { status: (await ctx.tools.http.request({ url: String(inputs['url']) })).status };
      case 'message':
        return ctx.tools.messaging.send({ channel: 'webhook', account_id: 'ops', text: 'x', wait_seconds: 0 });
      case 'command':
        return { code: (await ctx.tools.command.run({ argv: inputs['argv'] as string[] })).exit_code };
      case 'ask': {
        const action = { kind: 'own' };
        if (ctx.approval?.digest === actionDigest(action)) return { answered: true };
        throw new AwaitApproval({ reason: 'of the handler itself', action });
      }
      case 'wait':
        await held;
        return { done: true };
      default:
        return { inputs };
    }
  },
});

const port = ({ url }: StandIn) => new URL(url).port;

describe.each(Object.entries(engineFactories))('a skill on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let stage: AgentStage;
  let server: StandIn;
  let root: string;
  let count = 0;
  beforeAll(async () => {
    await factory.start();
    root = await mkdtemp(join(tmpdir(), 'mj-skill-'));
    server = await startStandIn({
      '/moved': response => response.writeHead(302, { location: `http://localhost:${port(server)}/ok` }).end(),
    });
    const { host } = new URL(server.url);
    stage = await openAgentStage(factory.newStore(), {
      ...{ jobs: [probe], concurrency: 30, allowedHosts: [host, host.replace('127.0.0.1', 'localhost')] },
      commands: commandsOn(root, [[NODE]]),
    });
    await stage.account('github', 'main', { secret: 'ghp_test_0123456789abcdef', config: { base_url: server.url } });
  });
  afterAll(async () => {
    await stage.close();
    await server.close();
    await rm(root, { recursive: true, force: true });
    await factory.stop();
  });

  const install = async (given: Partial<SkillManifestInput> = {}): Promise<string> => {
    const id = `skill_${(count += 1)}`;
    const manifest = { skill_id: id, name: id, job_type: 'probe', ...given };
    const accepted = { dryRun: false, acceptChanges: true, acceptSuspicious: true };
    await putSkill(stage.accountDeps, { manifest: manifest as never, ...accepted, actor: 'ani', actorRole: 'admin' });
    return id;
  };
  const start = (id: string, inputs: object = {}) =>
    stage.run(`skill:${id}`, { inputs: inputs as never, timeout_ms: 60_000 });
  const ended = async (id: string, inputs: object = {}) => stage.finished(await start(id, inputs), 30_000);
  const errorOf = ({ result }: Run) => `${result?.error?.code ?? ''}: ${result?.error?.message ?? ''}`;

  test('its default inputs are those of the job unless the job says otherwise, and its schema checks both', async () => {
    const id = await install({
      default_inputs: { try: 'nothing', topic: 'a', size: 1 },
      inputs_schema: { type: 'object', properties: { size: { type: 'integer', maximum: 5 } } },
    });
    const run = await ended(id, { topic: 'b' });
    expect(run.result?.output).toEqual({ inputs: { try: 'nothing', topic: 'b', size: 1 } });
    expect(errorOf(await ended(id, { size: 9 }))).toMatch(/^invalid_inputs: .*inputs\.size/);
  });

  test('a tool that is not in its tool_allowlist is refused', async () => {
    expect(errorOf(await ended(await install(), { try: 'kv' }))).toMatch(
      /^tool_denied: .*skill "skill_\d+": allow nothing/,
    );
    expect((await ended(await install({ tool_allowlist: ['kv'] }), { try: 'kv' })).status).toBe('success');
  });

  test('a host that is not in its allowed_hosts is not reached, nor behind a redirect', async () => {
    const { host } = new URL(server.url);
    const elsewhere = `http://localhost:${port(server)}/ok`;
    const id = await install({ tool_allowlist: ['http'], allowed_hosts: [host] });
    expect((await ended(id, { try: 'http', url: `${server.url}/ok` })).result?.output).toEqual({ status: 200 });
    const before = server.seen.length;
    expect(errorOf(await ended(id, { try: 'http', url: elsewhere }))).toMatch(
      /^tool_denied: .*may not reach localhost/,
    );
    expect(server.seen).toHaveLength(before);
    const moved = await ended(id, { try: 'http', url: `${server.url}/moved` });
    expect(errorOf(moved)).toMatch(/^tool_denied: .*may not reach localhost/);
    expect(server.count('/moved')).toBe(1);
    expect(server.count('/ok')).toBe(1);
  });

  test('a message over a channel that is not in its allowed_channels is not stored', async () => {
    const id = await install({ tool_allowlist: ['messaging'], allowed_channels: ['telegram'] });
    expect(errorOf(await ended(id, { try: 'message' }))).toMatch(/^tool_denied: .*may not send over webhook/);
    expect((await stage.engine.listDocuments({ collection: 'outbox', limit: 5 })).items).toEqual([]);
  });

  test('a command beyond its command_allow_prefixes is not run, nor a sensitive one unless that is allowed', async () => {
    const id = await install({ tool_allowlist: ['command'], command_allow_prefixes: [`${NODE} --version`] });
    expect((await ended(id, { try: 'command', argv: [NODE, '--version'] })).result?.output).toEqual({ code: 0 });
    expect(errorOf(await ended(id, { try: 'command', argv: [NODE, '-e', '1'] }))).toMatch(
      /^tool_denied: .*may not run this command/,
    );
    const wide = { tool_allowlist: ['command' as const], command_allow_prefixes: [NODE] };
    expect(errorOf(await ended(await install(wide), { try: 'command', argv: [NODE, '-e', '1'] }))).toMatch(
      /^tool_denied: .*sensitive/,
    );
    const sensitive = await install({ ...wide, allow_sensitive_commands: true });
    expect((await ended(sensitive, { try: 'command', argv: [NODE, '-e', '1'] })).status).toBe('success');
  });

  test('what the installation does not allow no skill allows', async () => {
    const id = await install({ tool_allowlist: ['command'], command_allow_prefixes: ['ls'] });
    expect(errorOf(await ended(id, { try: 'command', argv: ['ls'] }))).toMatch(
      /^tool_denied: .*AGENT_COMMAND_ALLOW_PREFIXES/,
    );
  });

  test('without an account of its required_secrets a run waits and names it, and goes on when it was entered', async () => {
    const name = `missing${count}`;
    const id = await install({
      required_secrets: ['github/main', `github/${name}`],
      default_inputs: { try: 'nothing' },
    });
    const runId = await start(id);
    const question = await stage.question(runId);
    expect(question).toMatchObject({ kind: 'missing_account', action: { missing: [`github/${name}`] } });
    expect(question.reason).toContain(`github/${name} (it is not there)`);
    await stage.account('github', name, { secret: 'ghp_test_0123456789abcdeg' });
    await stage.decide(question, 'approved');
    expect((await stage.finished(runId, 30_000)).status).toBe('success');
  });

  test('of many runs at once no more begin than its rate_limit says; the others wait', async () => {
    const id = await install({ rate_limit: { max_runs: 3, window_sec: 3600 }, default_inputs: { try: 'nothing' } });
    const runIds = await Promise.all(Array.from({ length: 12 }, () => start(id)));
    const seen = await Promise.all(
      runIds.map(runId => stage.until(runId, ({ status }) => status === 'success' || status === 'delayed', 30_000)),
    );
    expect(seen.filter(({ status }) => status === 'success')).toHaveLength(3);
    expect(seen.filter(({ status }) => status === 'delayed')).toHaveLength(9);
  });

  test('a run waits for its approval, once: a question of the handler later does not bring it back', async () => {
    const id = await install({ require_approval: true, version: '2.1.0', default_inputs: { try: 'ask' } });
    const runId = await start(id);
    const first = await stage.question(runId);
    expect(first.action).toMatchObject({ kind: 'skill_run', skill_id: id, version: '2.1.0' });
    await stage.decide(first, 'approved');
    await stage.until(runId, ({ approval_id: asked }) => asked !== null && asked !== first.approval_id, 30_000);
    const second = await stage.question(runId);
    expect(second.reason).toBe('of the handler itself');
    await stage.decide(second, 'approved');
    expect((await stage.finished(runId, 30_000)).result?.output).toEqual({ answered: true });
    const refused = await start(id);
    await stage.decide(await stage.question(refused), 'rejected');
    expect(errorOf(await stage.finished(refused, 30_000))).toMatch(/^approval_rejected/);
  });

  test('one whose stored content was changed behind the API does not run, and says why', async () => {
    const id = await install({ default_inputs: { try: 'kv' } });
    const stored = await stage.engine.getDocument('skills', id);
    const value = stored?.value as { manifest: Record<string, unknown> };
    const change = async (manifest: Record<string, unknown>, more: object = {}) => {
      const changed = { ...value, manifest, ...more };
      await stage.engine.putDocument({ collection: 'skills', id, value: changed, nowMs: Date.now() });
      return errorOf(await ended(id));
    };
    const wider = { ...value.manifest, tool_allowlist: ['kv'] };
    expect(await change(wider)).toMatch(/^skill_altered: .*changed behind the API/);
    expect(await change(wider, { sha256: skillDigest(wider as never) })).toMatch(
      /^skill_altered: .*changed behind the API/,
    );
    expect(await change(value.manifest, { seal: { key_id: 'x', hmac: '' } })).toMatch(
      /^skill_altered: .*another installation/,
    );
    expect(await change({ odd: true })).toMatch(/^skill_altered: .*cannot be read/);
    expect(await change(value.manifest)).toMatch(/^tool_denied/);
  });

  test('one that was deleted while jobs are made from it fails them and says so', async () => {
    const id = await install({ default_inputs: { try: 'nothing' } });
    expect((await ended(id)).status).toBe('success');
    await expect(deleteSkill(stage, { skillId: id, force: false })).rejects.toMatchObject({ code: 'CONFLICT' });
    await deleteSkill(stage, { skillId: id, force: true });
    expect(errorOf(await ended(id))).toMatch(/^skill_missing: /);
  });

  test('one that is deleted while a run of it is under way lets it end; what waits fails and says why', async () => {
    const id = await install({ rate_limit: { max_runs: 1, window_sec: 2 }, default_inputs: { try: 'wait' } });
    let release = (): void => undefined;
    held = new Promise(resolve => (release = resolve));
    const running = await start(id);
    await stage.until(running, ({ status }) => status === 'running', 30_000);
    const waiting = await start(id);
    await stage.until(waiting, ({ status }) => status === 'delayed', 30_000);
    await deleteSkill(stage, { skillId: id, force: true });
    expect(errorOf(await stage.finished(waiting, 30_000))).toMatch(/^skill_missing: /);
    release();
    expect((await stage.finished(running, 30_000)).result?.output).toEqual({ done: true });
  });

  test('a secret in the inputs of a run that must be approved is not in the question, and the yes still holds', async () => {
    const id = await install({ require_approval: true, default_inputs: { try: 'nothing' } });
    const secret = 'ghp_of_the_inputs_0123456789';
    stage.deps.knownSecrets?.add(new Secret(secret));
    const runId = await start(id, { note: secret });
    const question = await stage.question(runId);
    expect(JSON.stringify(question)).not.toContain(secret);
    await stage.decide(question, 'approved');
    expect((await stage.finished(runId, 30_000)).status).toBe('success');
  });

  test('of a folder all is stored or nothing: what stood before a failure stands again, and runs', async () => {
    const old = await install({ description: 'before', default_inputs: { try: 'nothing' } });
    const textOf = (id: string) => `skill_id: ${id}\nname: A\njob_type: probe\ndefault_inputs: { try: nothing }\n`;
    const { skills } = parseSkills([textOf('a_new'), textOf(old), textOf('zz_last')].join('---\n'));
    const putDocument: typeof stage.engine.putDocument = command =>
      command.id === 'zz_last'
        ? Promise.reject(new AppError('REVISION_CONFLICT', 'Somebody was faster.'))
        : stage.engine.putDocument(command);
    const deps = { ...stage.accountDeps, engine: { ...stage.engine, putDocument } };
    const command = {
      dryRun: false,
      acceptChanges: true,
      acceptSuspicious: true,
      actor: 'ani',
      actorRole: 'admin' as const,
    };
    const folder = { skills: skills.map(skill => ({ ...skill, file: 'all.yaml' })), faults: [] };
    await expect(syncSkills(deps, folder, command)).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
    expect(await stage.engine.getDocument('skills', 'a_new')).toBeNull();
    expect(await getSkill(stage.accountDeps, old)).toMatchObject({ description: 'before', verified: true });
    expect((await ended(old)).status).toBe('success');

    const both = await Promise.allSettled([1, 2].map(() => syncSkills(stage.accountDeps, folder, command)));
    expect(both.map(({ status }) => status)).toContain('fulfilled');
    const names = await Promise.all([old, 'a_new', 'zz_last'].map(id => getSkill(stage.accountDeps, id)));
    expect(names.map(({ name, verified }) => [name, verified])).toEqual([1, 2, 3].map(() => ['A', true]));
  });

  test('an agent of a skill is held to it whatever its model asks for, and reads its runbook and inputs', async () => {
    const id = await install({
      ...{
        job_type: 'agent.workflow',
        tool_allowlist: ['http', 'messaging', 'command'],
        allowed_hosts: ['api.github.com'],
      },
      ...{ allowed_channels: ['email'], command_allow_prefixes: ['git status'], runbook: 'Follow the seven rules.' },
      default_inputs: { prompt: 'Look at {topic}', topic: 'tea' },
    });
    const tried = [
      { kind: 'kv', op: 'set', key: 'a', value: 1 },
      { kind: 'provider_http', account: 'github/main', method: 'GET', url: `${server.url}/ok` },
      { kind: 'message', channel: 'webhook', account_id: 'ops', to: null, text: 'x' },
      { kind: 'command', argv: [NODE, '-e', '1'], cwd: null },
      { kind: 'schedule_job', job: { job_id: 'more', type: 'probe', inputs: { try: 'kv' } } },
    ];
    const before = server.seen.length;
    stage.model.willAnswer(
      plays([
        { say: '', steps: tried.map(step), final: null },
        { say: '', steps: [], final: { summary: 'Done.', message: 'x' } },
      ]),
    );
    const { output } = await stage.ended(await start(id));
    const verdicts = JSON.stringify(output);
    expect(verdicts.match(/"rule":"skill"/g) ?? []).toHaveLength(tried.length);
    expect(server.seen).toHaveLength(before);
    expect(await stage.engine.getJob('more')).toBeNull();
    const asked = JSON.stringify(stage.model.requests[0]);
    expect(asked).toContain('Follow the seven rules.');
    expect(asked).toContain('tea');
  });

  // The last: its worker offers nothing but that, and puts off what it claims of others.
  test('a handler in a process of its own is held to the skill, on the worker that offers its job type', async () => {
    const { host } = new URL(server.url);
    await stage.worker({
      jobs: [askingApart],
      moduleUrl: ACCOUNT_JOBS,
      toolsFor: stage.toolsFor,
      skills: stage.skills,
    });
    const id = await install({ job_type: 'asking-apart', tool_allowlist: ['http'], allowed_hosts: [host] });
    const asked = async (url: string) => ended(id, { request: { url } });
    expect(errorOf(await asked(`http://localhost:${port(server)}/ok`))).toMatch(/^tool_denied: .*may not reach/);
    expect((await asked(`${server.url}/echo`)).status).toBe('success');
  });
});
