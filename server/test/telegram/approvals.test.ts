import type { Approval, Run } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ACCOUNT, openChatInstallation } from './chat-installation.ts';
import type { ChatInstallation } from './chat-installation.ts';
import type { Sent } from './telegram-stand-in.ts';

const WAIT = { timeout: 90_000, interval: 20 };
const ADMINS = { ani: 71, budi: 72 } as const;

describe.each(['embedded', 'redis'] as const)(
  'approvals in chats through the services as processes, on the %s engine',
  kind => {
    let its: ChatInstallation;
    let connector: Awaited<ReturnType<ChatInstallation['start']>>;
    beforeAll(async () => {
      its = await openChatInstallation(kind);
      await its.start('api');
      await its.client.telegram.putAccount('bot_a01', { ...ACCOUNT, base_url: its.telegram.url });
      connector = await its.start('connector');
      await its.client.jobs.save({ job_id: 'pay', type: 'simulation.heavy', inputs: { work_ms: 1 } });
      for (const [principal, id] of Object.entries(ADMINS)) {
        its.telegram.say('/start', { id });
        await its.message(new RegExp(`id is .*${id}`));
        const { items } = await its.client.pairings.list();
        const pairing = items.find(({ sender_id }) => sender_id === String(id));
        await its.client.pairings.confirm(pairing!.code, { sender_id: String(id), principal, role: 'admin' });
      }
    }, 120_000);
    afterAll(() => its.close());

    /** Asks, and waits for the question in both chats. */
    const ask = async (reason: string): Promise<{ run: Run; in: (name: keyof typeof ADMINS) => Sent }> => {
      const { run } = await its.client.jobs.run('pay', { requires_approval: true, approval_reason: reason });
      const asked = () => its.telegram.sent.filter(({ text }) => text.includes(reason.split(' &')[0]!));
      await vi.waitUntil(() => asked().length === 2, WAIT);
      // What was killed before it was known to be sent cannot be edited: nobody knows what Telegram calls it.
      const isSent = async (): Promise<boolean> => {
        const { items } = await its.client.outbox.list({ run_id: run.run_id });
        return items.length === 2 && items.every(({ status }) => status === 'sent');
      };
      await vi.waitUntil(isSent, WAIT);
      return { run, in: name => asked().find(({ chatId }) => chatId === String(ADMINS[name]))! };
    };
    const press = (message: Sent, label: string, id: number) => {
      const button = message.buttons.find(({ text }) => text === label);
      its.telegram.press(button!.callback_data, message.messageId, { id });
    };
    const approvalOf = async ({ approval_id: id }: Run): Promise<Approval> => its.client.approvals.get(id!);
    const told = (words: string) =>
      vi.waitUntil(() => its.telegram.answered.some(({ text }) => String(text).includes(words)), WAIT);

    test('one admin presses, the run goes on, and both chats say who decided; the other is told so', async () => {
      const asked = await ask('month end & <more>');
      const [mine, theirs] = [asked.in('budi'), asked.in('ani')];
      expect(mine.buttons.map(({ text }) => text)).toEqual(['Approve', 'Reject']);
      expect(mine.text).toContain('&quot;work_ms&quot;: 1');
      const late = theirs.buttons[1]!.callback_data;
      press(mine, 'Approve', ADMINS.budi);
      await vi.waitUntil(() => [mine, theirs].every(({ edits }) => edits.length > 0), WAIT);
      for (const message of [mine, theirs]) {
        expect(message.edits.at(-1)).toContain('Approved by budi through telegram');
        expect(message.buttons).toEqual([]);
      }
      expect(await approvalOf(asked.run)).toMatchObject({ decided_by: 'budi', decided_via: 'telegram' });
      its.telegram.press(late, theirs.messageId, { id: ADMINS.ani });
      await told('approved already by budi through telegram');
      const audited = await its.client.audit.logs({ method: 'CHAT' });
      expect(audited.items.map(({ actor, status }) => [actor, status])).toEqual(
        expect.arrayContaining([
          ['ani', 409],
          ['budi', 200],
        ]),
      );
    });

    test('decided over HTTP, the buttons go; a stranger who got hold of a button decides nothing', async () => {
      const asked = await ask('second question');
      const message = asked.in('ani');
      its.telegram.press(message.buttons[0]!.callback_data, message.messageId, { id: 42 });
      await told('belongs to another chat');
      expect(await approvalOf(asked.run)).toMatchObject({ status: 'pending' });
      await its.client.approvals.reject(asked.run.approval_id!, { note: 'not "today"' });
      await vi.waitUntil(() => message.edits.length > 0, WAIT);
      expect(message.edits.at(-1)).toMatch(/Rejected by anonymous through api, .* Note: not &quot;today&quot;/);
    });

    test('killed with -9 once it was decided, the next connector takes the buttons away, and asks nobody again', async () => {
      const asked = await ask('third question');
      connector.child.kill('SIGKILL');
      await connector.ended;
      await its.client.approvals.approve(asked.run.approval_id!);
      connector = await its.start('connector');
      await vi.waitUntil(() => [asked.in('ani'), asked.in('budi')].every(({ buttons }) => buttons.length === 0), WAIT);
      expect(its.telegram.sent.filter(({ text }) => text.includes('third question'))).toHaveLength(2);
    });
  },
);
