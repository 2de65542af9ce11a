import type { Redis } from 'ioredis';
import { RUN_FIELDS } from '../../../src/engine/redis/store/layouts.ts';
import type { Damage } from './embedded-damages.ts';

/** A server, and the name of a key of the store that is damaged. */
export interface RawRedis {
  redis: Redis;
  at: (name: string) => string;
}

async function setField({ redis, at }: RawRedis, id: string, field: (typeof RUN_FIELDS)[number], value: string) {
  const fields = ((await redis.get(at(`r:${id}`))) ?? '').split('\u001f');
  fields[RUN_FIELDS.indexOf(field)] = value;
  await redis.set(at(`r:${id}`), fields.join('\u001f'));
}

const QUEUE = 'q:default:2';

async function entryOf({ redis, at }: RawRedis, id: string): Promise<string> {
  const entries = await redis.xrange(at(QUEUE), '-', '+');
  return entries.find(([, fields]) => fields[1] === id)?.[0] ?? '';
}

export const REDIS_DAMAGES: readonly Damage<RawRedis>[] = [
  {
    what: 'a queued run has no entry in its queue',
    by: async (raw, { queued }) => raw.redis.xdel(raw.at(QUEUE), await entryOf(raw, queued)),
    found: ({ queued }) => [`mended queue_entry_missing ${queued}`],
  },
  {
    what: 'all queues are gone',
    by: ({ redis, at }) => redis.del(at(QUEUE), at('pools')),
    found: ({ queued, inLane }) => [
      `mended queue_entry_missing ${queued}`,
      `mended queue_entry_missing ${inLane}`,
      'mended queue_count_drifted default|2',
    ],
  },
  {
    what: 'a queued run stands in its queue twice',
    by: ({ redis, at }, { queued }) => redis.xadd(at(QUEUE), '*', 'r', queued),
    found: ({ queued }) => [`mended queue_entry_twice ${queued}`],
  },
  {
    what: 'runs of a queue are counted wrong',
    by: ({ redis, at }) => redis.hset(at('pools'), 'default|2', 40),
    found: () => ['mended queue_count_drifted default|2'],
  },
  {
    what: 'the lease of the worker that holds a run is gone',
    by: ({ redis, at }) => redis.del(at('leases')),
    found: ({ running }) => [`mended run_held_by_nobody ${running}`],
  },
  {
    what: 'the lease and what the worker was handed are gone',
    by: async ({ redis, at }) => {
      await redis.del(at('leases'));
      await redis.xgroup('DELCONSUMER', at(QUEUE), 'g', 'worker');
    },
    found: ({ running }) => [`mended run_held_by_nobody ${running}`],
  },
  {
    what: 'a run has ended without an end',
    by: (raw, { done }) => setField(raw, done, 'finished', ''),
    found: ({ done }) => [`mended run_half_ended ${done}`],
  },
  {
    what: 'a queued run has an end',
    by: (raw, { queued }) => setField(raw, queued, 'finished', '5'),
    found: ({ queued }) => [`mended run_half_ended ${queued}`],
  },
  {
    what: 'a run is in no list',
    by: async ({ redis, at }, { queued }) => {
      for (const list of ['runs', 'jr:report', 's:q']) await redis.zrem(at(list), queued);
    },
    found: ({ queued }) => [`mended run_index_missing ${queued}`],
  },
  {
    what: 'a run is in the list of a status that it has not',
    by: ({ redis, at }, { queued }) => redis.zadd(at('s:f'), 0, queued),
    found: ({ queued }) => [`mended run_index_orphan ${queued}`],
  },
  {
    what: 'lists name a run that is gone',
    by: async ({ redis, at }) => {
      for (const list of ['runs', 'jr:report', 's:q']) await redis.zadd(at(list), 0, 'ghost');
    },
    found: () => ['mended run_index_orphan ghost'],
  },
  {
    what: 'the list of all runs is a text',
    hides: true,
    by: async ({ redis, at }) => {
      await redis.del(at('runs'));
      await redis.set(at('runs'), 'oops');
    },
    found: ({ queued, done }) => [
      'mended key_wrong_type runs',
      `mended run_index_missing ${queued}`,
      `mended run_index_missing ${done}`,
    ],
  },
  {
    what: 'a queue is a text',
    hides: true,
    by: async ({ redis, at }) => {
      await redis.del(at(QUEUE));
      await redis.set(at(QUEUE), 'oops');
    },
    found: ({ queued }) => [`mended key_wrong_type ${QUEUE}`, `mended queue_entry_missing ${queued}`],
  },
  {
    what: 'a run that waits for its time is not found by it',
    by: ({ redis, at }, { delayed, retried }) => redis.zrem(at('delayed'), delayed, retried),
    found: ({ delayed, retried }) => [
      `mended delayed_entry_missing ${delayed}`,
      `mended delayed_entry_missing ${retried}`,
    ],
  },
  {
    what: 'a run is kept for another time than its own',
    by: ({ redis, at }, { delayed }) => redis.zadd(at('delayed'), 17, delayed),
    found: ({ delayed }) => [`mended delayed_entry_wrong ${delayed}`],
  },
  {
    what: 'a run that has ended, and one that is gone, are kept for a time',
    by: ({ redis, at }, { done }) => redis.zadd(at('delayed'), 17, done, 18, 'ghost'),
    found: ({ done }) => [`mended delayed_entry_wrong ${done}`, 'mended delayed_entry_wrong ghost'],
  },
  {
    what: 'the worker of a run that is to stop is not told',
    by: async ({ redis, at }, { running, stage }) => {
      await stage.engine.cancelRun({ runId: running, actor: 'a', nowMs: 1_800_000_000_000 });
      await redis.del(at('cx:worker'));
    },
    found: ({ running }) => [`mended cancel_request_missing ${running}`],
  },
  {
    what: 'the places of a lane are counted too high',
    by: ({ redis, at }) => redis.hset(at('lanes'), 'l1', 7),
    found: () => ['mended lane_count_drifted l1'],
  },
  {
    what: 'a lane is not counted at all',
    by: ({ redis, at }) => redis.del(at('lanes')),
    found: () => ['mended lane_count_drifted l1'],
  },
  {
    what: 'a run that waits for its lane is not in the line',
    by: ({ redis, at }) => redis.del(at('lw:l1')),
    found: ({ waitsForLane }) => [`mended lane_waiter_missing ${waitsForLane}`],
  },
  {
    what: 'the line of a lane begins with a run that is gone',
    by: ({ redis, at }) => redis.zadd(at('lw:l1'), 0, 'ghost'),
    found: () => ['mended lane_waiter_orphan ghost'],
  },
  {
    what: 'a lane has room, and nobody was let in',
    by: async (raw, { inLane }) => {
      await setField(raw, inLane, 'lane', '');
      await raw.redis.hdel(raw.at('lanes'), 'l1');
    },
    found: () => ['mended lane_stuck l1'],
  },
  {
    what: 'a run waits for an approval that is gone',
    by: ({ redis, at }) => redis.del(at('a:ap-1')),
    found: ({ asking }) => [`mended approval_missing ${asking}`, 'mended approval_index_drifted ap-1'],
  },
  {
    what: 'an approval is open for a run that has ended',
    by: (raw, { asking }) => setField(raw, asking, 'status', 's'),
    found: ({ asking }) => ['mended approval_orphan ap-1', `mended run_half_ended ${asking}`],
  },
  {
    what: 'an open approval is not listed',
    by: ({ redis, at }) => redis.del(at('ap:pending'), at('ap:exp')),
    found: () => ['mended approval_index_drifted ap-1'],
  },
  {
    what: 'the runs of a job are counted wrong',
    by: async ({ redis, at }) =>
      redis.set(at('jd:report'), ((await redis.get(at('jd:report'))) ?? '').replace(/^\d+/, '9')),
    found: () => ['mended job_count_drifted report'],
  },
  {
    what: 'the counts of a job are gone',
    by: ({ redis, at }) => redis.del(at('jd:report'), at('jd:minutely')),
    found: () => ['mended job_state_missing report', 'mended job_state_missing minutely'],
  },
  {
    what: 'runs are said to be left of a job that is there',
    by: ({ redis, at }) => redis.hset(at('left'), 'report', 3, 'ghost', 2),
    found: () => ['mended job_count_drifted report', 'mended job_count_drifted ghost'],
  },
  {
    what: 'a job is in no list',
    by: async ({ redis, at }) => {
      for (const list of ['jobs', 'je:1', 'jy:simulation.heavy']) await redis.zrem(at(list), 'minutely');
    },
    found: () => ['mended job_index_drifted minutely'],
  },
  {
    what: 'lists name a job that is gone',
    by: ({ redis, at }) => redis.zadd(at('jobs'), 0, 'ghost'),
    found: () => ['mended job_index_drifted ghost'],
  },
  {
    what: 'a job is not found by its labels',
    by: ({ redis, at }) => redis.del(at('jm:l:team=ops')),
    found: () => ['mended job_index_drifted lane'],
  },
  {
    what: 'a job does not know its labels any more',
    by: ({ redis, at }) => redis.hdel(at('j:lane'), 'mk'),
    found: () => ['mended job_index_drifted lane'],
  },
  {
    what: 'a job that is gone is found by a label, and another one that does not have it',
    by: ({ redis, at }) => redis.zadd(at('jm:l:team=ops'), 0, 'ghost', 0, 'report'),
    found: () => ['mended job_index_drifted ghost', 'mended job_index_drifted report'],
  },
  {
    what: 'what jobs are found by is of another kind',
    by: async ({ redis, at }) => {
      await redis.del(at('jm:o:rani'));
      await redis.set(at('jm:o:rani'), 'x');
    },
    found: () => ['mended key_wrong_type jm:o:rani'],
  },
  {
    what: 'an enabled job is off its schedule',
    by: async ({ redis, at }) => {
      await redis.zrem(at('wake'), 'minutely');
      await redis.hdel(at('j:minutely'), 'an', 'nd');
    },
    found: () => ['mended schedule_entry_missing minutely'],
  },
  {
    what: 'an enabled job is looked at by nobody',
    by: ({ redis, at }) => redis.del(at('wake')),
    found: () => ['mended schedule_entry_missing minutely'],
  },
  {
    what: 'the schedule holds a job that is gone, and a disabled one',
    by: ({ redis, at }) => redis.zadd(at('wake'), 17, 'ghost', 18, 'off'),
    found: () => ['mended schedule_entry_orphan ghost', 'mended schedule_entry_orphan off'],
  },
  {
    what: 'shapes of schedules are counted wrong',
    by: ({ redis, at }) => redis.del(at('sc')),
    found: () => ['mended forecast_count_drifted'],
  },
  {
    what: 'failures are remembered of jobs that have none',
    by: ({ redis, at }) => redis.zadd(at('failing'), 5, 'ghost', 6, 'minutely'),
    found: () => ['mended failure_memory_orphan ghost', 'mended failure_memory_orphan minutely'],
  },
  {
    what: 'a ledger and versions belong to no job',
    by: async ({ redis, at }) => {
      await redis.xadd(at('o:ghost'), '17-0', 'x', 'm');
      await redis.hset(at('jv:ghost2'), 'v1', '{}');
    },
    found: () => ['mended ledger_orphan ghost', 'mended ledger_orphan ghost2'],
  },
  {
    what: 'logs and payloads belong to no run',
    by: async ({ redis, at }) => {
      await redis.hset(at('x:ghost1'), 'o', '1');
      await redis.rpush(at('l:ghost2'), 'line');
    },
    found: () => ['mended run_leftover ghost1', 'mended run_leftover ghost2'],
  },
  {
    what: 'a document is not found, neither by its id nor by its fields',
    hides: true,
    by: ({ redis, at }) => redis.del(at('di:things'), at('dx:things'), at('dc')),
    found: () => ['mended document_index_drifted things', 'mended document_index_drifted things/one'],
  },
  {
    what: 'fields lead to a document that is gone',
    by: ({ redis, at }) => redis.hdel(at('d:things'), 'one'),
    found: () => ['mended document_index_drifted one'],
  },
  {
    what: 'the list of values is wrong',
    by: ({ redis, at }) => redis.del(at('kvi:ns')),
    found: () => ['mended value_index_drifted ns'],
  },
  {
    what: 'a process says what cannot be read',
    by: ({ redis, at }) => redis.hset(at('agents'), 'worker', '{"a'),
    found: () => ['mended process_unreadable worker'],
  },
  {
    what: 'a process is alive, and says nothing of itself',
    by: ({ redis, at }) => redis.zadd(at('alive'), 17, 'ghost'),
    found: () => ['mended process_orphan ghost'],
  },
  {
    what: 'the number of the last event is behind the events',
    by: ({ redis, at }) => redis.set(at('evseq'), 1),
    found: () => ['mended event_counter_behind events'],
  },
  {
    what: 'a run is no record of ours',
    by: ({ redis, at }, { done }) => redis.set(at(`r:${done}`), 'oops'),
    found: ({ done }) => [`named run_unreadable ${done}`],
    isNamed: true,
  },
  {
    what: 'a run is a list',
    by: async ({ redis, at }, { done }) => {
      await redis.del(at(`r:${done}`));
      await redis.rpush(at(`r:${done}`), 'oops');
    },
    found: ({ done }) => [`named key_wrong_type r:${done}`],
    isNamed: true,
    lost: ({ done }) => [done],
  },
  {
    what: 'the current version of a job is gone',
    by: ({ redis, at }) => redis.del(at('jv:minutely')),
    found: () => ['named job_unreadable minutely'],
    isNamed: true,
  },
  {
    what: 'a document cannot be read',
    by: ({ redis, at }) => redis.hset(at('d:things'), 'two', 'oops'),
    found: () => ['named document_unreadable things/two'],
    isNamed: true,
  },
];
