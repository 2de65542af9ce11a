import type Database from 'libsql';
import type { Prepared } from './prepared-store.ts';

type Raw = InstanceType<typeof Database>;

/** What is done to a store on purpose, and what a look must say of it: `kind subject` as far as it is said here. */
export interface Damage<Store> {
  what: string;
  by: (raw: Store, made: Prepared) => unknown;
  found: (made: Prepared) => readonly string[];
  /** What is found first hides the rest of it from a look that mends nothing. */
  hides?: true;
  /** Only named: nothing is mended, now or later. */
  isNamed?: true;
  /** Runs that cannot end for it. */
  lost?: (made: Prepared) => readonly string[];
}

const run = (raw: Raw, sql: string, ...params: unknown[]) => raw.prepare(sql).run(...params);

export const EMBEDDED_DAMAGES: readonly Damage<Raw>[] = [
  {
    what: 'the row of the worker that holds a run is gone',
    by: raw => run(raw, 'DELETE FROM agents'),
    found: ({ running }) => [`mended run_held_by_nobody ${running}`],
  },
  {
    what: 'a running run names no worker',
    by: (raw, { running }) => run(raw, 'UPDATE runs SET worker_id = NULL WHERE run_id = ?', running),
    found: ({ running }) => [`mended run_held_by_nobody ${running}`],
  },
  {
    what: 'a run has ended without an end',
    by: (raw, { done }) => run(raw, 'UPDATE runs SET finished_ms = NULL WHERE run_id = ?', done),
    found: ({ done }) => [`mended run_half_ended ${done}`],
  },
  {
    what: 'a queued run has an end',
    by: (raw, { queued }) => run(raw, 'UPDATE runs SET finished_ms = 5 WHERE run_id = ?', queued),
    found: ({ queued }) => [`mended run_half_ended ${queued}`],
  },
  {
    what: 'a delayed run has no reason',
    by: (raw, { delayed }) => run(raw, 'UPDATE runs SET delay_reason = NULL WHERE run_id = ?', delayed),
    found: ({ delayed }) => [`mended delayed_entry_missing ${delayed}`],
  },
  {
    what: 'a queued run is said to wait for its lane',
    by: (raw, { inLane }) => run(raw, `UPDATE runs SET delay_reason = 'lane_full' WHERE run_id = ?`, inLane),
    found: ({ inLane }) => [`mended delayed_entry_wrong ${inLane}`],
  },
  {
    what: 'a finished run keeps its place in a lane',
    by: (raw, { done }) => run(raw, `UPDATE runs SET lane = 'l1', lane_held = 1 WHERE run_id = ?`, done),
    found: ({ done }) => [`mended lane_place_wrong ${done}`],
  },
  {
    what: 'a run in a lane holds no place',
    by: (raw, { inLane }) => run(raw, 'UPDATE runs SET lane_held = 0 WHERE run_id = ?', inLane),
    found: ({ inLane }) => [`mended lane_place_wrong ${inLane}`],
  },
  {
    what: 'the places of a lane are counted too high',
    by: raw => run(raw, `UPDATE lanes SET active = 7 WHERE lane = 'l1'`),
    found: () => ['mended lane_count_drifted l1'],
  },
  {
    what: 'a lane is not counted at all',
    by: raw => run(raw, 'DELETE FROM lanes'),
    found: () => ['mended lane_count_drifted l1'],
  },
  {
    what: 'a lane has room, and nobody was let in',
    by: (raw, { inLane }) => {
      run(raw, `UPDATE runs SET lane = NULL, lane_held = 0 WHERE run_id = ?`, inLane);
      run(raw, `UPDATE lanes SET active = 0 WHERE lane = 'l1'`);
    },
    found: () => ['mended lane_stuck l1'],
  },
  {
    what: 'runs of a queue are counted wrong',
    by: raw => run(raw, `UPDATE live_counts SET count = count + 300 WHERE status = 'queued'`),
    found: () => ['mended queue_count_drifted queued/default'],
  },
  {
    what: 'counts of runs are gone',
    by: raw => run(raw, 'DELETE FROM live_counts'),
    found: () => ['mended queue_count_drifted'],
  },
  {
    what: 'a run waits for an approval that is gone',
    by: raw => run(raw, 'DELETE FROM approvals'),
    found: ({ asking }) => [`mended approval_missing ${asking}`],
  },
  {
    what: 'an approval is open for a run that has ended',
    by: (raw, { done }) => run(raw, `UPDATE approvals SET run_id = ?`, done),
    found: ({ asking }) => ['mended approval_orphan ap-1', `mended approval_missing ${asking}`],
  },
  {
    what: 'the runs of a job are counted wrong',
    by: raw => run(raw, `UPDATE job_state SET live_runs = 9, finished_runs = 0 WHERE job_id = 'report'`),
    found: () => ['mended job_count_drifted report'],
  },
  {
    what: 'the rows of a ledger are counted wrong',
    by: raw => run(raw, `UPDATE job_state SET ledger_rows = 77 WHERE job_id = 'minutely'`),
    found: () => ['mended job_count_drifted minutely'],
  },
  {
    what: 'a job has no state',
    by: raw => run(raw, `DELETE FROM job_state WHERE job_id IN ('report', 'minutely')`),
    found: () => ['mended job_state_missing report', 'mended job_state_missing minutely'],
  },
  {
    what: 'a state belongs to nothing',
    by: raw => run(raw, `INSERT INTO job_state (job_id, consecutive_failures) VALUES ('ghost', 3)`),
    found: () => ['mended job_state_orphan ghost'],
  },
  {
    what: 'jobs are counted wrong',
    by: raw => run(raw, 'UPDATE job_counts SET count = count + 5'),
    found: () => ['mended job_index_drifted'],
  },
  {
    what: 'a job is not found by its labels',
    by: raw => run(raw, `DELETE FROM job_marks WHERE mark = 'l:team=ops'`),
    found: () => ['mended job_index_drifted lane'],
  },
  {
    what: 'a job is found by a label that it does not have',
    by: raw => run(raw, `INSERT INTO job_marks (mark, job_id) VALUES ('l:team=web', 'report')`),
    found: () => ['mended job_index_drifted report'],
  },
  {
    what: 'a job that is gone is found by a label',
    by: raw => run(raw, `INSERT INTO job_marks (mark, job_id) VALUES ('l:team=ops', 'ghost')`),
    found: () => ['mended job_index_drifted team=ops'],
  },
  {
    what: 'the jobs of an owner are counted wrong',
    by: raw => run(raw, `UPDATE job_mark_counts SET count = 7 WHERE mark = 'o:rani'`),
    found: () => ['mended job_index_drifted rani'],
  },
  {
    what: 'shapes of schedules are counted wrong',
    by: raw => run(raw, 'DELETE FROM schedule_shapes'),
    found: () => ['mended forecast_count_drifted'],
  },
  {
    what: 'an enabled job is off its schedule',
    by: raw => run(raw, `UPDATE job_state SET anchor_ms = NULL, next_due_ms = NULL, wake_ms = NULL`),
    found: () => ['mended schedule_entry_missing minutely'],
  },
  {
    what: 'an enabled job is looked at by nobody',
    by: raw => run(raw, `UPDATE job_state SET wake_ms = NULL`),
    found: () => ['mended schedule_entry_missing minutely'],
  },
  {
    what: 'a disabled job is on the schedule',
    by: raw => run(raw, `UPDATE job_state SET wake_ms = 5 WHERE job_id = 'off'`),
    found: () => ['mended schedule_entry_orphan off'],
  },
  {
    what: 'the schedule holds a job that is gone',
    by: (raw, { done }) => {
      run(raw, `UPDATE runs SET job_id = 'gone' WHERE run_id = ?`, done);
      run(raw, `INSERT INTO job_state (job_id, wake_ms, finished_runs) VALUES ('gone', 5, 1)`);
    },
    found: () => ['mended schedule_entry_orphan gone', 'mended job_count_drifted report'],
  },
  {
    what: 'runs of a job that is gone are counted by nothing',
    by: (raw, { done }) => run(raw, `UPDATE runs SET job_id = 'gone' WHERE run_id = ?`, done),
    found: () => ['mended job_state_missing gone', 'mended job_count_drifted report'],
  },
  {
    what: 'rows of a ledger belong to no job',
    by: raw =>
      run(
        raw,
        `INSERT INTO occurrences (job_id, due_ms, outcome, decided_ms, lateness_ms) VALUES ('ghost', 1, 'missed', 1, 0)`,
      ),
    found: () => ['mended ledger_orphan ghost'],
  },
  {
    what: 'logs and payloads belong to no run',
    by: raw => {
      run(
        raw,
        `INSERT INTO run_logs (run_id, seq, at, attempt, level, message) VALUES ('ghost1', 1, '', 1, 'info', '')`,
      );
      run(raw, `INSERT INTO run_payloads (run_id, output) VALUES ('ghost2', '1')`);
    },
    found: () => ['mended run_leftover ghost1', 'mended run_leftover ghost2'],
  },
  {
    what: 'a document is not found by its fields',
    by: raw => run(raw, `DELETE FROM document_fields WHERE field = 'colour'`),
    found: () => ['mended document_index_drifted things/one'],
  },
  {
    what: 'a document is found by a field that it has not',
    by: raw => {
      run(raw, `INSERT INTO document_fields (collection, field, value, id) VALUES ('things', 'colour', 'blue', 'two')`);
    },
    found: () => ['mended document_index_drifted things/two'],
  },
  {
    what: 'a field leads to a document that is gone',
    by: raw => {
      raw.exec('PRAGMA foreign_keys = OFF');
      run(raw, `DELETE FROM documents WHERE id = 'one'`);
    },
    found: () => ['mended document_index_drifted things/one'],
  },
  {
    what: 'a process says what cannot be read',
    by: raw => run(raw, `UPDATE agents SET types = '["a'`),
    found: () => ['mended process_unreadable worker'],
  },
  {
    what: 'a run cannot be read whole',
    by: (raw, { done }) => run(raw, `UPDATE runs SET attempts = '{"n":' WHERE run_id = ?`, done),
    found: ({ done }) => [`named run_unreadable ${done} (attempts)`],
    isNamed: true,
  },
  {
    what: 'a payload cannot be read',
    by: (raw, { queued }) => run(raw, `UPDATE run_payloads SET inputs = '{"a"' WHERE run_id = ?`, queued),
    found: ({ queued }) => [`named run_unreadable ${queued} (payload)`],
    isNamed: true,
  },
  {
    what: 'the current version of a job is gone',
    by: raw => run(raw, `DELETE FROM job_versions WHERE job_id = 'minutely'`),
    found: () => ['named job_unreadable minutely'],
    isNamed: true,
  },
  {
    what: 'a document cannot be read',
    by: raw => run(raw, `UPDATE documents SET value = '{' WHERE id = 'two'`),
    found: () => ['named document_unreadable things/two'],
    isNamed: true,
  },
  {
    what: 'an index of the file lacks a row',
    by: (raw, { queued }) => {
      raw.exec('PRAGMA writable_schema = ON');
      run(
        raw,
        `UPDATE sqlite_schema SET sql = replace(sql, 'status = ''queued''', 'status = ''never''') WHERE name = 'runs_queue'`,
      );
      raw.exec('PRAGMA writable_schema = RESET');
      raw.exec('REINDEX runs_queue');
      raw.exec('PRAGMA writable_schema = ON');
      run(
        raw,
        `UPDATE sqlite_schema SET sql = replace(sql, 'status = ''never''', 'status = ''queued''') WHERE name = 'runs_queue'`,
      );
      raw.exec('PRAGMA writable_schema = RESET');
      void queued;
    },
    found: () => ['mended file_index_damaged runs_queue'],
  },
];
