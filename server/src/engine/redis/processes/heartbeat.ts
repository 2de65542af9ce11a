import { isoOf } from '../../../core/clock.ts';
import type { Heartbeat, HeartbeatReply } from '../../port/processes.ts';
import { textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import type { ProcessFacts } from './process-reply.ts';

export async function heartbeat(store: RedisStore, command: Heartbeat): Promise<HeartbeatReply> {
  const { processId, kind, info, nowMs, ttlMs } = command;
  const facts: ProcessFacts = {
    agent_id: processId,
    kind,
    host: info.host,
    pid: info.pid,
    version: info.version,
    started_at: isoOf(info.startedAtMs),
    last_seen_at: isoOf(nowMs),
    pool: info.pool,
    slots: info.slots,
    active: info.active,
    types: [...info.types],
    handler_faults: [...(info.handlerFaults ?? [])],
    mcp: info.mcp ?? null,
  };
  return {
    cancelRunIds: textsOf(await store.run('heartbeat', [nowMs, processId, kind, ttlMs, JSON.stringify(facts)])),
  };
}
