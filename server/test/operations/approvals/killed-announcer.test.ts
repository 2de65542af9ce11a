import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { createIdSource } from '../../../src/core/ids.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { approvalOf } from '../../../src/engine/conformance/given.ts';
import { createStage } from '../../../src/engine/conformance/stage.ts';
import { openEngine } from '../../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../../src/engine/open/open-engine.ts';
import { decideApproval } from '../../../src/operations/approvals/decide-approval.ts';
import { ENGINE_KINDS, openPlace } from '../../scheduler/open-place.ts';
import { waitUntil } from '../../scheduler/wait-until.ts';
import { chatsOn } from './chats-on.ts';

const ENTRY = fileURLToPath(new URL('./announcer-process.ts', import.meta.url));
const DAY_MS = 86_400_000;

const children: ChildProcess[] = [];
const heard = new Map<ChildProcess, Set<unknown>>();
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

describe.each(ENGINE_KINDS)('asking chats on the %s engine', kind => {
  test('killed with -9 between the two messages and between the two edits, the next one goes on: each asked once, each closed', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    try {
      const stage = createStage(engine, createIdSource());
      const nowMs = systemClock.now();
      await stage.saveJob('report', {}, { nowMs });
      const { messages } = await chatsOn(engine, { clock: systemClock });
      const first = await announcer(place.store, '2.enqueue');
      const approval = approvalOf('a1', { expiresAtMs: nowMs + DAY_MS });
      await stage.enqueue('report', { approval, actor: 'ani' }, nowMs);
      await said(first, '2.enqueue');
      await kill(first);
      const before = await messages();
      expect(before).toHaveLength(1);

      const second = await announcer(place.store, '2.edit');
      await waitUntil('both chats are asked', async () => (await messages()).length === 2);
      expect((await messages()).find(({ to }) => to === before[0]!.to)).toEqual(before[0]);
      const principal = { name: 'dodi', role: 'admin' as const, knownAs: ['dodi'] };
      await decideApproval(
        { engine, clock: systemClock },
        { approvalId: 'a1', decision: 'approve', digest: null, note: null, principal, via: 'cli', fourEyes: false },
      );
      await said(second, '2.edit');
      await kill(second);
      expect((await messages()).filter(({ edits }) => edits > 0)).toHaveLength(1);

      await announcer(place.store, '');
      await waitUntil('both chats are told', async () =>
        (await messages()).every(({ buttons }) => buttons.length === 0),
      );
      for (const { text } of await messages()) expect(text.split('Approved by dodi through cli')).toHaveLength(2);
      expect(await messages()).toHaveLength(2);
    } finally {
      for (const child of children.splice(0)) await kill(child);
      await engine.close();
      await place.close();
    }
  });
});

async function announcer(store: StoreLocation, stopsAt: string): Promise<ChildProcess> {
  const execArgv = ['--import', 'tsx', '--conditions=source'];
  const child = fork(ENTRY, [JSON.stringify(store), stopsAt], { execArgv });
  children.push(child);
  const words = new Set<unknown>();
  heard.set(child, words);
  child.on('message', message => words.add(message));
  await said(child, 'ready');
  return child;
}

async function said(child: ChildProcess, what: string): Promise<void> {
  await waitUntil(`the process says ${what}`, () => {
    if (child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode} before it said ${what}`);
    return Promise.resolve(heard.get(child)?.has(what) === true);
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
