import type { Transaction } from '../store/transaction.ts';

/** Has lists find a job by these marks and no others. */
export function markJob({ sql }: Pick<Transaction, 'sql'>, jobId: string, marks: readonly string[]): void {
  const before = marksOf({ sql }, jobId);
  for (const mark of before) {
    if (!marks.includes(mark)) sql.run('DELETE FROM job_marks WHERE mark = ? AND job_id = ?', [mark, jobId]);
  }
  for (const mark of marks) {
    if (!before.includes(mark)) sql.run('INSERT INTO job_marks (mark, job_id) VALUES (?, ?)', [mark, jobId]);
  }
}

/** In order. */
export function marksOf({ sql }: Pick<Transaction, 'sql'>, jobId: string): string[] {
  return sql
    .rows<{ mark: string }>('SELECT mark FROM job_marks WHERE job_id = ? ORDER BY mark', [jobId])
    .map(({ mark }) => mark);
}
