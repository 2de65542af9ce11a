import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SkillManifest } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { backupExportJob } from '../../src/handlers/backup-export.ts';
import { commandRunJob } from '../../src/handlers/command-run.ts';
import { putSkill } from '../../src/operations/skills/put-skill.ts';
import { readSkillsFolder } from '../../src/operations/skills/read-skills-folder.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { commandsOn } from '../tools/commands-on.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';

const FOLDER = fileURLToPath(new URL('../../../skills', import.meta.url));
const PLUGIN = '/usr/lib/nagios/plugins/check_http';
const factory = engineFactories.embedded();
let folder: string;
let root: string;
let program: string;
let stage: AgentStage;
let closeBackedUp: () => Promise<void>;

/** Writes down what it is asked, and says of one host that its certificate ends soon. */
const standIn = (log: string) => `#!/bin/sh
echo "$@" >> ${log}
case "$*" in *expiring*) echo "SSL WARNING - Certificate expires in 5 day(s)"; exit 1;; esac
echo "SSL OK"
`;

beforeAll(async () => {
  await factory.start();
  folder = await mkdtemp(join(tmpdir(), 'mj-own-'));
  root = await mkdtemp(join(folder, 'root-'));
  program = join(folder, 'check_http');
  await writeFile(program, standIn(join(folder, 'asked')));
  await chmod(program, 0o755);
  const store = factory.newStore();
  const engine = await store.open();
  stage = await openAgentStage(store, {
    jobs: [commandRunJob(), backupExportJob({ engine, clock: systemClock })] as never,
    commands: commandsOn(root, [[program, '--sni', '-C', '21', '-H']]),
    hasModel: false,
  });
  closeBackedUp = () => engine.close();
});
afterAll(async () => {
  await stage.close();
  await closeBackedUp();
  await rm(folder, { recursive: true, force: true });
  await factory.stop();
});

async function install(id: string, change: (manifest: SkillManifest) => Partial<SkillManifest> = () => ({})) {
  const { skills } = await readSkillsFolder(FOLDER);
  const manifest = skills.find(skill => skill.manifest.skill_id === id)!.manifest;
  const accepted = { dryRun: false, acceptChanges: true, acceptSuspicious: false };
  const own = { ...manifest, ...change(manifest) } as never;
  await putSkill(stage.accountDeps, { manifest: own, ...accepted, actor: 'ani', actorRole: 'admin' });
}

test('the SSL expiry check asks the plugin for the host of its job, fails when that says so, and runs nothing else', async () => {
  const here = (text: string) => text.replace(PLUGIN, program);
  await install('ssl_expiry_check', ({ default_inputs: inputs, command_allow_prefixes: prefixes }) => ({
    default_inputs: { ...inputs, argv: (inputs['argv'] as string[]).map(here) },
    command_allow_prefixes: prefixes.map(here),
  }));
  const check = async (...argv: string[]) =>
    stage.finished(
      await stage.run('skill:ssl_expiry_check', {
        inputs: argv.length === 0 ? {} : { argv: [program, '--sni', '-C', ...argv] },
        timeout_ms: 20_000,
      }),
      20_000,
    );
  expect((await check()).status).toBe('success');
  const failed = await check('21', '-H', 'expiring.example.com');
  expect(failed.result?.error?.message).toMatch(/exit.*1/);
  // Fewer days are other words than the skill allows.
  expect((await check('1', '-H', 'example.com')).result?.error?.code).toBe('tool_denied');
  const asked = (await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n');
  expect(asked).toEqual(['--sni -C 21 -H example.com', '--sni -C 21 -H expiring.example.com']);
});

test('the daily backup writes a file of its day with what is in the store, and its checksum', async () => {
  await install('backup_daily', ({ default_inputs: inputs }) => ({
    default_inputs: { ...inputs, output_path: join(stage.files, inputs['output_path'] as string) },
  }));
  const backup = async (inputs: Record<string, string | boolean>) =>
    stage.finished(await stage.run('skill:backup_daily', { inputs, timeout_ms: 20_000 }), 20_000);
  const first = await backup({});
  const second = await backup({ output_path: join(stage.files, 'second.jsonl'), include_history: false });
  expect([first, second].map(({ result }) => result?.error ?? null)).toEqual([null, null]);
  const day = new Date().toISOString().slice(0, 10);
  expect((await readdir(stage.files)).sort()).toEqual([
    ...[`backup-${day}.jsonl.gz`, `backup-${day}.jsonl.gz.sha256`],
    ...['second.jsonl', 'second.jsonl.sha256'],
  ]);
  const written = createHash('sha256')
    .update(await readFile(join(stage.files, 'second.jsonl')))
    .digest('hex');
  expect(await readFile(join(stage.files, 'second.jsonl.sha256'), 'utf8')).toContain(written);
  const [one, two] = [first, second].map(run => run.result?.output as { sha256: string; counts: { runs: number } });
  expect([one?.counts.runs, two?.counts.runs]).toEqual([expect.any(Number), 0]);
  expect(one?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(one?.sha256).not.toBe(two?.sha256);
  expect(await readFile(join(stage.files, 'second.jsonl'), 'utf8')).toContain(first.job_id);
});
