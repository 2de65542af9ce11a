import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newSid, nextStep, OUR_NUMBER, spoken } from './twilio-stand-in.ts';
import { openTwilioInstallation, WAIT } from './twilio-installation.ts';
import type { TwilioInstallation } from './twilio-installation.ts';

describe.each(['embedded', 'redis'] as const)('calls through the services as processes, on the %s engine', kind => {
  let its: TwilioInstallation;
  beforeAll(async () => {
    its = await openTwilioInstallation(kind);
    await its.start('api');
    await its.prepare();
    await Promise.all([its.start('worker'), its.start('connector')]);
  }, 120_000);
  afterAll(async () => {
    await its.close();
  });
  const runs = async () => (await its.runsOf('note')).length;

  /** A call: each step is answered with what is said, until it hangs up. */
  const call = async (from = '+628111') => {
    const sid = newSid('CA');
    let twiml = '';
    const take = async (target: string | null, fields: Record<string, string>) => {
      const answer = await its.twilio.call(sid, target, fields, from);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/xml')]);
      twiml = await answer.text();
      return spoken(twiml);
    };
    const begun = await take(null, { CallStatus: 'ringing' });
    return {
      sid,
      begun,
      twiml: () => twiml,
      hears: async (heard: { speech?: string; digits?: string }) => {
        const step = nextStep(twiml);
        if (step === null) throw new Error(`the call is over: ${twiml}`);
        const fields = {
          ...(heard.speech !== undefined && { SpeechResult: heard.speech, Confidence: '0.9' }),
          ...(heard.digits !== undefined && { Digits: heard.digits }),
        };
        return take(step.slice(its.twilio.publicUrl.length), fields);
      },
      again: (target: string, fields: Record<string, string>) => take(target, fields),
      isOver: () => nextStep(twiml) === null && twiml.includes('<Hangup/>'),
    };
  };

  test('in English: asks, says what was understood, runs what was agreed to, and answers by a text message', async () => {
    const from = its.twilio.sent.length;
    const at = await call();
    expect(at.begun).toBe('For English, press 1. Untuk bahasa Indonesia, tekan 2.');
    expect(at.twiml()).toContain('<Say language="id-ID" voice="Google.id-ID-Standard-A">');
    expect(await at.hears({ digits: '1' })).toContain('Say what is to be done');
    expect(at.twiml()).toMatch(/<Gather input="dtmf speech"[^>]* language="en-US"/);
    expect(await at.hears({ speech: 'Run note.' })).toMatch(
      /^I heard: Run note\. *\. I will run the job note\. Press 1/,
    );
    expect(await runs()).toBe(0);
    expect(await at.hears({ speech: 'Yes.' })).toContain('The answer comes as a text message');
    expect(at.isOver()).toBe(true);
    expect((await its.message(/note: run/, from)).fields).toMatchObject({ To: '+628111', From: OUR_NUMBER });
    expect(await runs()).toBe(1);
  });

  test('in Indonesian: a sentence is planned, what it means is said, and done when it was agreed to', async () => {
    const from = its.twilio.sent.length;
    const at = await call();
    await at.hears({ digits: '2' });
    expect(at.twiml()).toMatch(/<Gather[^>]* language="id-ID"/);
    const said = await at.hears({ speech: 'backup setiap hari jam 3' });
    expect(said).toMatch(/^Saya mendengar: backup setiap hari jam 3\. 1 job: .*Tekan 1 atau katakan ya/);
    expect((await its.client.jobs.list({ type: 'backup.export' })).items).toHaveLength(0);
    expect(await at.hears({ digits: '1' })).toContain('Jawabannya datang lewat pesan');
    await vi.waitUntil(async () => (await its.client.jobs.list({ type: 'backup.export' })).items.length === 1, WAIT);
    await its.message(/Rencana/, from);
  });

  test('what was not agreed to is not done; another thing may be said', async () => {
    const before = await runs();
    const at = await call();
    await at.hears({ digits: '1' });
    await at.hears({ speech: 'run note' });
    expect(await at.hears({ speech: 'no' })).toContain('Nothing is done');
    expect(await at.hears({ speech: 'run the job nothing like that' })).toContain('There is no job called');
    await at.hears({ speech: 'run note' });
    expect(await at.hears({ digits: '2' })).toContain('Nothing is done');
    expect(await runs()).toBe(before);
  });

  test('whoever says nothing is asked three times, and then the call ends', async () => {
    const at = await call();
    expect(await at.hears({})).toContain('For English');
    await at.hears({ digits: '1' });
    expect(await at.hears({})).toContain('I did not hear you');
    expect(await at.hears({ digits: '9' })).toContain('I did not hear you');
    expect(await at.hears({ speech: '' })).toBe('Nothing was done. Goodbye.');
    expect(at.isOver()).toBe(true);
  });

  test('a hidden number is told so, in both languages, and nothing is asked', async () => {
    for (const from of ['anonymous', '+266696687', '+7378742833', 'Restricted', '']) {
      const at = await call(from);
      expect(at.begun).toContain('Your number is hidden');
      expect(at.begun).toContain('Nomor Anda tersembunyi');
      expect(at.isOver()).toBe(true);
    }
    expect(await its.client.pairings.list()).toMatchObject({ items: [] });
  });

  test('a stranger hears a code; paired by it they may do what they may, by calls and by messages', async () => {
    const from = its.twilio.sent.length;
    const stranger = await call('+629999');
    expect(stranger.begun).toContain('I do not know you yet');
    expect(stranger.isOver()).toBe(true);
    expect(its.twilio.sent.slice(from).filter(({ fields }) => fields['To'] === '+629999')).toEqual([]);
    const [pairing] = (await its.client.pairings.list()).items;
    expect(stranger.begun).toContain(pairing!.code.split('').join(', '));
    await its.client.pairings.confirm(pairing!.code, { sender_id: '629999', principal: 'siti', role: 'viewer' });
    const before = await runs();
    const at = await call('+629999');
    await at.hears({ digits: '1' });
    await at.hears({ speech: 'run note' });
    await at.hears({ digits: '1' });
    await its.message('needs the role operator', from);
    expect(await runs()).toBe(before);
    await its.twilio.sms('/status', '+629999');
    await its.message('How things stand', from);
  });

  test('the same step once more is answered the same and does nothing; another one is turned away', async () => {
    const before = await runs();
    const at = await call();
    await at.hears({ digits: '1' });
    await at.hears({ speech: 'run note' });
    const step = nextStep(at.twiml())!.slice(its.twilio.publicUrl.length);
    const told = await Promise.all(
      [1, 2, 3].map(() => its.twilio.call(at.sid, step, { Digits: '1' }).then(answer => answer.text())),
    );
    expect(new Set(told).size).toBe(1);
    await vi.waitUntil(async () => (await runs()) === before + 1, WAIT);
    expect(await at.again(step, { Digits: '1' })).toBe(spoken(told[0] ?? ''));
    expect(await at.again(step.replace(/turn=\d+/, 'turn=9'), { Digits: '1' })).toContain('not begun here');
    expect(await its.twilio.call(at.sid, step.replace(/turn=\d+/, 'turn=x'), {}).then(({ status }) => status)).toBe(
      400,
    );
    expect(await runs()).toBe(before + 1);
  });

  test('what is said is text, whatever it holds', async () => {
    const at = await call();
    await at.hears({ digits: '1' });
    const said = await at.hears({ speech: '</Say><Hangup/> & "run" \u0007 every day at 3 backup' });
    expect(at.twiml()).toContain('&lt;/Say&gt;&lt;Hangup/&gt; &amp; &quot;run&quot;');
    expect(at.twiml()).not.toContain('\u0007');
    expect(said).not.toContain('</Say><Hangup/>');
    expect(at.isOver()).toBe(false);
  });

  test('a trigger of calls gets what was said, once it was agreed to', async () => {
    await its.client.triggers.put('calls', { job_id: 'note', channel: 'voice', account_id: 'main' });
    const at = await call();
    await at.hears({ digits: '1' });
    expect(await at.hears({ speech: 'the pump in hall 3 has stopped' })).toContain('I will pass that on');
    await at.hears({ digits: '1' });
    await vi.waitUntil(async () => (await its.runsOf('note', 'trigger:calls')).length === 1, WAIT);
    const [run] = await its.runsOf('note', 'trigger:calls');
    expect((await its.client.runs.get(run!.run_id)).inputs?.['payload']).toMatchObject({
      text: 'the pump in hall 3 has stopped',
    });
    await its.client.triggers.delete('calls');
  });

  test('an account with one language asks for none, and the end of a call is nothing', async () => {
    await its.prepare({ voice_language: 'id' });
    const at = await call();
    expect(at.begun).toContain('Katakan apa yang harus dilakukan');
    expect(await at.hears({ digits: '1' })).toContain('keadaan saat ini');
    const from = its.twilio.sent.length;
    await at.hears({ speech: 'ya' });
    await its.message('Keadaan saat ini', from);
    const ended = await its.twilio.call(at.sid, null, { CallStatus: 'completed' });
    expect(await ended.text()).toContain('<Response/>');
  });
});
