import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WAIT } from '../channels/open-services.ts';
import { openDiscordInstallation } from './discord-installation.ts';
import type { DiscordInstallation } from './discord-installation.ts';
import { OPS } from './discord-stand-in.ts';

describe.each(['embedded', 'redis'] as const)(
  'services that are killed with -9 under Discord, on the %s engine',
  kind => {
    let its: DiscordInstallation;
    beforeEach(async () => {
      its = await openDiscordInstallation(kind);
    }, 120_000);
    afterEach(() => its.close());

    /** While it is being taken, before anybody acts upon it, and while a message is on its way. */
    test('at three named points: each command runs once, and nothing is said twice', async () => {
      const { discord, client } = its;
      let api = await its.start('api');
      await its.prepare({ wait_seconds: 0 });
      const first = discord.command('run note').catch(() => null);
      api.child.kill('SIGKILL');
      const answered = await first;
      await api.ended;
      // Discord says nothing twice: who was told that it failed asks again.
      api = await its.start('api');
      if (answered?.ok !== true) await discord.command('run note');
      expect(await its.runsOf('note')).toHaveLength(0);
      let connector = await its.start('connector');
      await vi.waitUntil(async () => (await its.runsOf('note')).length >= 1, WAIT);
      await vi.waitUntil(() => discord.said.length >= 1, WAIT);
      const before = { runs: (await its.runsOf('note')).length, said: discord.said.length };

      discord.onSaid = () => connector.child.kill('SIGKILL');
      await discord.command('run note');
      await connector.ended;
      discord.onSaid = () => undefined;
      connector = await its.start('connector');
      const states = async () => (await client.outbox.list({})).items.map(({ status }) => status).sort();
      const isSettled = async () => (await states()).every(status => status === 'sent' || status === 'outcome_unknown');
      await vi.waitUntil(async () => (await states()).length === before.said + 1 && (await isSettled()), WAIT);
      expect(await its.runsOf('note')).toHaveLength(before.runs + 1);
      expect(discord.said).toHaveLength(before.said + 1);
      expect(new Set(discord.said.map(({ by }) => by)).size).toBe(discord.said.length);
      expect(discord.said.every(({ channel }) => channel === OPS)).toBe(true);
    });
  },
);
