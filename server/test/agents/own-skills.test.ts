import { fileURLToPath } from 'node:url';
import type { Approval } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { messageSendJob } from '../../src/handlers/message-send.ts';
import { httpRequestJob } from '../../src/handlers/http-request.ts';
import { OUTBOX_CONTENTS_COLLECTION } from '../../src/operations/outbox/outbox-document.ts';
import { putSkill } from '../../src/operations/skills/put-skill.ts';
import { readSkillsFolder } from '../../src/operations/skills/read-skills-folder.ts';
import { suspiciousWords } from '../../src/core/skills/suspicious-words.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { plays } from '../planner/model-server.ts';
import { startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { step } from './copy-script.ts';

const FOLDER = fileURLToPath(new URL('../../../skills', import.meta.url));
const factory = engineFactories.embedded();
let stage: AgentStage;
let server: StandIn;

beforeAll(async () => {
  await factory.start();
  server = await startStandIn();
  const jobs = [messageSendJob(), httpRequestJob({ clock: systemClock })] as never;
  stage = await openAgentStage(factory.newStore(), { jobs, allowedHosts: [new URL(server.url).host] });
  await stage.account('telegram', 'default', { secret: '1234:telegram-token-0123456789' });
});
afterAll(async () => {
  await stage.close();
  await server.close();
  await factory.stop();
});

test('each of them is read without a fault, has no suspicious word, and an id of its own', async () => {
  const { skills, faults } = await readSkillsFolder(FOLDER);
  expect(faults).toEqual([]);
  expect(skills.flatMap(({ manifest }) => suspiciousWords(manifest))).toEqual([]);
  expect(skills.map(({ manifest }) => manifest.skill_id)).toContain('skill_content_brief');
});

const install = async (id: string, change: object = {}) => {
  const { skills } = await readSkillsFolder(FOLDER);
  const manifest = skills.find(skill => skill.manifest.skill_id === id)?.manifest;
  const asked = {
    dryRun: false,
    acceptChanges: true,
    acceptSuspicious: false,
    actor: 'ani',
    actorRole: 'admin' as const,
  };
  await putSkill(stage.accountDeps, { manifest: { ...manifest, ...change } as never, ...asked });
};

/** Of the messages that wait to be sent. */
const texts = async () => {
  const { items } = await stage.engine.listDocuments({ collection: OUTBOX_CONTENTS_COLLECTION, limit: 50 });
  return items.map(({ value }) => (value as { text: string }).text);
};

test.each([
  ['id', 'kopi susu'],
  ['en', 'milk coffee'],
])(
  'the content brief in %s about %s is asked of the model with its runbook, and sent once',
  async (language, topic) => {
    await install('skill_content_brief');
    const message = {
      kind: 'message',
      channel: 'telegram',
      account_id: 'default',
      to: '42',
      text: `Brief: ${topic} (${language})`,
    };
    stage.model.willAnswer(
      plays([
        { say: '', steps: [step(message)], final: null },
        { say: '', steps: [], final: { summary: 'Sent.', message: 'x' } },
      ]),
    );
    const before = await texts();
    const runId = await stage.run('skill:skill_content_brief', { inputs: { topic, language }, timeout_ms: 60_000 });
    const question: Approval = await stage.question(runId);
    await stage.decide(question, 'approved');
    expect((await stage.ended(runId)).run.status).toBe('success');
    expect((await texts()).filter(text => !before.includes(text))).toEqual([message.text]);
    const asked = JSON.stringify(stage.model.requests[0]);
    for (const words of ['three headings', topic, `\\"language\\"`]) expect(asked).toContain(words);
  },
);

test('the uptime check asks the address of its job and no other host', async () => {
  const { host } = new URL(server.url);
  await install('uptime_check', { allowed_hosts: [host] });
  const check = async (url: string) =>
    stage.finished(await stage.run('skill:uptime_check', { inputs: { url }, timeout_ms: 30_000 }), 30_000);
  expect((await check(`${server.url}/ok`)).status).toBe('success');
  expect((await check(`${server.url}/missing`)).result?.error?.code).toBe('expectation_failed');
  expect((await check(`http://localhost:${new URL(server.url).port}/ok`)).result?.error?.code).toBe('tool_denied');
});

test.each([
  [{ name: 'Sari', invoice: 'INV-1', amount: 'Rp 100.000', due: '1 Mei' }],
  [{ name: 'John', invoice: 'INV-2', amount: 'USD 20', due: '2 May' }],
])('the invoice reminder says what its values say, in both languages', async values => {
  await install('invoice_reminder');
  const runId = await stage.run('skill:invoice_reminder', { inputs: { values }, timeout_ms: 20_000 });
  const wanted = `Halo ${values.name}, tagihan ${values.invoice} sebesar ${values.amount} jatuh tempo ${values.due}.`;
  await stage.until(runId, ({ status }) => status !== 'queued', 20_000);
  await expect.poll(async () => (await texts()).join('\n'), { timeout: 10_000 }).toContain(wanted);
  expect((await texts()).join('\n')).toContain(
    `Hello ${values.name}, invoice ${values.invoice} of ${values.amount} is due on ${values.due}.`,
  );
  const lacking = await stage.run('skill:invoice_reminder', { inputs: {} });
  expect((await stage.finished(lacking, 20_000)).result?.error?.code).toBe('invalid_inputs');
});
