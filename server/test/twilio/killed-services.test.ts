import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newSid, nextStep } from './twilio-stand-in.ts';
import { openTwilioInstallation, WAIT } from './twilio-installation.ts';
import type { TwilioInstallation } from './twilio-installation.ts';

describe.each(['embedded', 'redis'] as const)(
  'services that are killed with -9 under Twilio, on the %s engine',
  kind => {
    let its: TwilioInstallation;
    beforeEach(async () => {
      its = await openTwilioInstallation(kind);
    }, 120_000);
    afterEach(async () => {
      await its.close();
    });

    /** While it is being taken, before anybody acts upon it, and while the answer is on its way. */
    test('at three named points: each message and call runs once, and is answered once at most, or its state says how', async () => {
      const { twilio, client } = its;
      let api = await its.start('api');
      await its.prepare({ wait_seconds: 0, voice_language: 'en' });
      const MessageSid = newSid('SM');
      const first = twilio.sms('/run note', '+628111', { MessageSid }).catch(() => null);
      api.child.kill('SIGKILL');
      await Promise.all([first, api.ended]);
      api = await its.start('api');
      expect((await twilio.sms('/run note', '+628111', { MessageSid })).status).toBe(200);
      // Taken, and nobody is there who acts upon it; the API dies once more, in the midst of a call.
      expect(await its.runsOf('note')).toHaveLength(0);
      const callSid = newSid('CA');
      const stepOf = async (answer: Response) => nextStep(await answer.text())!.slice(twilio.publicUrl.length);
      const asked = await stepOf(await twilio.call(callSid, null));
      const agreed = await stepOf(await twilio.call(callSid, asked, { SpeechResult: 'run note' }));
      const agreeing = twilio.call(callSid, agreed, { Digits: '1' }).catch(() => null);
      api.child.kill('SIGKILL');
      await Promise.all([agreeing, api.ended]);
      api = await its.start('api');
      expect((await twilio.call(callSid, agreed, { Digits: '1' })).status).toBe(200);
      let connector = await its.start('connector');
      await vi.waitUntil(async () => (await its.runsOf('note')).length === 2, WAIT);
      await vi.waitUntil(() => twilio.sent.length === 2, WAIT);

      twilio.onSent = () => connector.child.kill('SIGKILL');
      await twilio.sms('/run note');
      await connector.ended;
      twilio.onSent = () => undefined;
      const unsettled = twilio.status(twilio.sent[2]!, 'delivered');
      connector = await its.start('connector');
      const statuses = async () => (await client.outbox.list({})).items.map(({ status }) => status).sort();
      await vi.waitUntil(async () => (await statuses()).every(status => status !== 'sending'), WAIT);
      // A state that came too early is told again.
      if ((await unsettled).status !== 200) await twilio.status(twilio.sent[2]!, 'delivered');
      expect(await statuses()).toEqual(['delivered', 'sent', 'sent']);
      expect(await its.runsOf('note')).toHaveLength(3);
      expect(twilio.sent).toHaveLength(3);
    });
  },
);
