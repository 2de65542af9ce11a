import { systemClock } from '../../../src/core/clock.ts';
import { createIdSource } from '../../../src/core/ids.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { awaitEngine } from '../../../src/engine/open/await-engine.ts';
import type { StoreLocation } from '../../../src/engine/open/open-engine.ts';
import { startApprovalAnnouncer } from '../../../src/services/connector/approvals/start-approval-announcer.ts';
import { chatsOn, personIn } from './chats-on.ts';

/**
 * Asks two chats about approvals in a process of its own, on the store named by the first argument (JSON). The second names a
 * step, `1.enqueue` or `2.edit`: at that one it says so and never gets further.
 */
const store = JSON.parse(process.argv[2] ?? '') as StoreLocation;
const stopsAt = process.argv[3] ?? '';
const engine = await awaitEngine({ store, logger: silentLogger, signal: AbortSignal.timeout(60_000) });
const { deps, people } = await chatsOn(engine, { clock: systemClock });
people.push(personIn('1', 'budi'), personIn('2', 'cici'));

let [enqueued, edited] = [0, 0];
const orStop = async <Answer>(step: string, act: () => Promise<Answer>): Promise<Answer> => {
  if (step === stopsAt) {
    process.send?.(step);
    await new Promise(() => undefined);
  }
  return act();
};
await startApprovalAnnouncer({
  ...{ engine, clock: systemClock, newId: createIdSource(), logger: silentLogger, leaseMs: 500 },
  asking: {
    ...deps,
    enqueueMessage: message => orStop(`${(enqueued += 1)}.enqueue`, () => deps.enqueueMessage(message)),
    requestEdit: edit => orStop(`${(edited += 1)}.edit`, () => deps.requestEdit(edit)),
  },
});
process.once('disconnect', () => process.exit(1));
process.send?.('ready');
