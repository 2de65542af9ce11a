import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { ACCOUNT, openChatInstallation } from './chat-installation.ts';
import type { ChatInstallation } from './chat-installation.ts';
import { portsOf } from './ports-of.ts';

const WAIT = { timeout: 90_000, interval: 20 };
const POINTS = ['updates_given', 'updates_confirmed', 'message_sent'] as const;

describe.each(['embedded', 'redis'] as const)('connectors that are killed with -9, on the %s engine', kind => {
  let its: ChatInstallation;
  beforeEach(async () => {
    its = await openChatInstallation(kind);
    await its.start('api');
    await its.client.telegram.putAccount('bot_a01', { ...ACCOUNT, wait_seconds: 0, base_url: its.telegram.url });
    await its.client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
  }, 120_000);
  afterEach(async () => {
    await its.close();
  });

  /** Before the store has it, after it has, and while the answer is on its way. */
  test('at three named points: each message runs once and is answered once at most, or nobody knows', async () => {
    const { telegram, client } = its;
    let connector = await its.start('connector');
    for (const [at, point] of POINTS.entries()) {
      const victim = connector;
      telegram.at = reached => {
        if (reached === point) victim.child.kill('SIGKILL');
      };
      telegram.say('/run note');
      await victim.ended;
      telegram.at = () => undefined;
      connector = await its.start('connector');
      await vi.waitUntil(async () => (await runsOf('note')).length === at + 1, WAIT);
      await vi.waitUntil(async () => (await settled()).length === at + 1, WAIT);
    }
    expect(telegram.waitingUpdates()).toBe(0);
    const answers = telegram.sent.map(({ replyTo }) => replyTo);
    expect(new Set(answers).size).toBe(answers.length);
    const statuses = (await client.outbox.list({})).items.map(({ status }) => status);
    // The one whose answer was on its way is known to nobody.
    expect(statuses).toContain('outcome_unknown');
    expect(statuses.every(status => status === 'sent' || status === 'outcome_unknown')).toBe(true);
    expect(await runsOf('note')).toHaveLength(POINTS.length);

    async function runsOf(job_id: string) {
      return (await client.runs.list({ job_id })).items;
    }
    async function settled() {
      const { items } = await client.outbox.list({});
      return items.filter(({ status }) => status === 'sent' || status === 'outcome_unknown');
    }
  });

  test.runIf(process.platform === 'linux')(
    'two share the accounts without a double poll; when one dies the other polls within ten seconds',
    async () => {
      const { telegram } = its;
      const [first, second] = await Promise.all([its.start('connector'), its.start('connector')]);
      telegram.say('/status');
      await its.message('How things stand');
      const holder = await holderOf([first, second]);
      holder.child.kill('SIGKILL');
      await holder.ended;
      const killedMs = performance.now();
      telegram.say('/jobs');
      await its.message('Jobs</b>');
      expect(performance.now() - killedMs).toBeLessThan(10_000);
      expect(telegram.mostPolls).toBe(1);
    },
  );

  /** Whose end lets the open poll go. */
  async function holderOf(connectors: readonly MultiJob[]): Promise<MultiJob> {
    const { telegram } = its;
    await vi.waitUntil(() => telegram.pollingPort() !== null, WAIT);
    const port = telegram.pollingPort();
    const found = connectors.find(({ pid }) => portsOf(pid).includes(port ?? -1));
    return found ?? connectors[0]!;
  }
});
