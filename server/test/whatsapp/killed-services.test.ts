import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WAIT } from '../channels/open-services.ts';
import { openWhatsappInstallation } from './whatsapp-installation.ts';
import type { WhatsappInstallation } from './whatsapp-installation.ts';

const ANN = { from: '628111', wa_id: '628111' };

describe.each(['embedded', 'redis'] as const)(
  'services that are killed with -9 under WhatsApp, on the %s engine',
  kind => {
    let its: WhatsappInstallation;
    beforeEach(async () => {
      its = await openWhatsappInstallation(kind);
    }, 120_000);
    afterEach(() => its.close());

    /** While it is being taken, before anybody acts upon it, and while the answer is on its way. */
    test('at three named points: each message runs once, is answered once, and a state settles what nobody knew', async () => {
      const { meta, client } = its;
      let api = await its.start('api');
      await its.prepare({ wait_seconds: 0 });
      const first = meta.message('/run note', ANN, 'wamid.first').catch(() => null);
      api.child.kill('SIGKILL');
      await Promise.all([first, api.ended]);
      api = await its.start('api');
      // Meta says it again for as long as it was not taken, and may do so though it was.
      expect((await meta.message('/run note', ANN, 'wamid.first')).status).toBe(200);
      expect(await its.runsOf('note')).toHaveLength(0);
      let connector = await its.start('connector');
      await its.message(/note`: run/);
      expect(await its.runsOf('note')).toHaveLength(1);

      meta.onSaid = () => connector.child.kill('SIGKILL');
      await meta.message('/run note', ANN, 'wamid.second');
      await connector.ended;
      meta.onSaid = () => undefined;
      connector = await its.start('connector');
      const statuses = async () => (await client.outbox.list({})).items.map(({ status }) => status).sort();
      await vi.waitUntil(async () => (await statuses()).join() === 'outcome_unknown,sent', WAIT);
      expect(await its.runsOf('note')).toHaveLength(2);
      expect(meta.said).toHaveLength(2);
      await meta.status('delivered', meta.said.at(-1)?.payload['biz_opaque_callback_data']);
      expect((await statuses()).join()).toBe('delivered,sent');
    });
  },
);
