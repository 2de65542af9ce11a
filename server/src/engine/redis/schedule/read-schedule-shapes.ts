import { readShape } from '../../../core/schedules/schedule-shape.ts';
import type { ScheduleShapes, SharedShape } from '../../port/schedule.ts';
import { listOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function readScheduleShapes(
  store: RedisStore,
  { atMost, jobsOfEach }: { atMost: number; jobsOfEach: number },
): Promise<ScheduleShapes> {
  const [total, ...rows] = listOf(await store.run('schedule-shapes', [0, atMost, jobsOfEach]));
  const shapes = rows.flatMap((row): SharedShape[] => {
    const [text = '', jobs, ...jobIds] = textsOf(row);
    const shape = readShape(text);
    return shape === null ? [] : [{ ...shape, jobs: Number(jobs), jobIds }];
  });
  return { shapes, jobs: Number(total) };
}
