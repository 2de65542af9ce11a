import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WAIT } from '../channels/open-services.ts';
import { openSlackInstallation } from './slack-installation.ts';
import type { SlackInstallation } from './slack-installation.ts';

describe.each(['embedded', 'redis'] as const)(
  'services that are killed with -9 under Slack, on the %s engine',
  kind => {
    let its: SlackInstallation;
    beforeEach(async () => {
      its = await openSlackInstallation(kind);
    }, 120_000);
    afterEach(async () => {
      await its.close();
    });

    /** While it is being taken, before anybody acts upon it, and while the answer is on its way. */
    test('at three named points: each message runs once, and is answered once at most, or nobody knows', async () => {
      const { slack, client } = its;
      let api = await its.start('api');
      await its.prepare({ wait_seconds: 0 });
      const told = {
        type: 'app_mention',
        channel: 'C0OPS',
        user: 'U0ADMIN',
        text: '<@U0BOT> run note',
        ts: slack.ts(),
      };
      const first = slack.event(told, 'Ev1').catch(() => null);
      api.child.kill('SIGKILL');
      await Promise.all([first, api.ended]);
      api = await its.start('api');
      const again = await slack.event(told, 'Ev1', { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' });
      expect(again.status).toBe(200);
      expect((await its.runsOf('note')).length).toBe(0);
      let connector = await its.start('connector');
      await vi.waitUntil(async () => (await its.runsOf('note')).length === 1, WAIT);
      await vi.waitUntil(() => slack.said.length === 1, WAIT);

      slack.onSaid = () => connector.child.kill('SIGKILL');
      await slack.command('run note');
      await connector.ended;
      slack.onSaid = () => undefined;
      connector = await its.start('connector');
      const statuses = async () => (await client.outbox.list({})).items.map(({ status }) => status).sort();
      await vi.waitUntil(async () => (await statuses()).join() === 'outcome_unknown,sent', WAIT);
      expect(await its.runsOf('note')).toHaveLength(2);
      expect(slack.said).toHaveLength(2);
    });
  },
);
