import { pruneOutbox } from '../../../operations/outbox/prune-outbox.ts';
import { startLoop } from '../../loop.ts';
import type { Loop } from '../../loop.ts';
import { startOneAtATime } from '../../one-at-a-time.ts';
import type { Service } from '../../service.ts';
import type { OutboxSenderDeps } from './outbox-sender-deps.ts';
import { startSending } from './start-sending.ts';

/** Another connector goes on within seven seconds. */
const LEASE_MS = 5000;
const PRUNE_EVERY_MS = 600_000;
const PRUNE_BATCH = 200;
const PRUNE_PAUSE_MS = 200;

/** Starts what sends the messages of the outbox, in one connector of the installation at a time. */
export function startOutboxSender(deps: OutboxSenderDeps): Promise<Service> {
  const start = async (): Promise<Service> => {
    const sending = await startSending({ ...deps, owner: deps.newId(deps.clock.now()) });
    const pruner = startPruner(deps);
    return {
      stop: async () => {
        await Promise.all([sending.stop(), pruner.stop()]);
      },
    };
  };
  return startOneAtATime(deps, { name: 'connector:outbox', start, leaseMs: deps.config.leaseMs ?? LEASE_MS });
}

/** Removes messages beyond their retention, every ten minutes. */
function startPruner(deps: OutboxSenderDeps): Loop {
  const { clock, config } = deps;
  let after: string | undefined;
  const turn = async (): Promise<number | null> => {
    const beforeMs = clock.now() - config.retentionMs;
    const { next } = await pruneOutbox(deps, { beforeMs, limit: PRUNE_BATCH, after });
    after = next ?? undefined;
    return next === null ? null : clock.now() + PRUNE_PAUSE_MS;
  };
  return startLoop({ ...deps, name: 'outbox pruner', turn, longestSleepMs: PRUNE_EVERY_MS });
}
