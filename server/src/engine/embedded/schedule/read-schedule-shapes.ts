import { readShape } from '../../../core/schedules/schedule-shape.ts';
import type { ScheduleShapes, SharedShape } from '../../port/schedule.ts';
import type { Reader } from '../store/store.ts';

export function readScheduleShapes(
  { sql }: Reader,
  { atMost, jobsOfEach }: { atMost: number; jobsOfEach: number },
): ScheduleShapes {
  const rows = sql.rows<{ shape: string; jobs: number }>(
    'SELECT shape, jobs FROM schedule_shapes ORDER BY jobs DESC, shape DESC LIMIT ?',
    [atMost],
  );
  const counted = sql.row<{ jobs: number | null }>('SELECT sum(jobs) AS jobs FROM schedule_shapes');
  const shapes = rows.flatMap(({ shape: text, jobs }): SharedShape[] => {
    const shape = readShape(text);
    return shape === null ? [] : [{ ...shape, jobs, jobIds: firstJobs({ sql }, text, jobsOfEach) }];
  });
  return { shapes, jobs: counted?.jobs ?? 0 };
}

function firstJobs({ sql }: Pick<Reader, 'sql'>, shape: string, limit: number): string[] {
  if (limit <= 0) return [];
  return sql
    .rows<{ job_id: string }>('SELECT job_id FROM jobs WHERE shape = ? ORDER BY job_id LIMIT ?', [shape, limit])
    .map(row => row.job_id);
}
