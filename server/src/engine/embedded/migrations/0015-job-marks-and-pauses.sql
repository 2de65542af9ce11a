-- Labels and owners of jobs, as core/jobs/job-marks.ts writes them, ids in order; and how many jobs have each, so that no list
-- is counted by a walk.
CREATE TABLE job_marks (
  mark   TEXT NOT NULL,
  job_id TEXT NOT NULL,
  PRIMARY KEY (mark, job_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_marks_by_job ON job_marks (job_id);
CREATE TABLE job_mark_counts (
  mark  TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER job_marked AFTER INSERT ON job_marks BEGIN
  INSERT INTO job_mark_counts (mark, count) VALUES (NEW.mark, 1) ON CONFLICT (mark) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER job_unmarked AFTER DELETE ON job_marks BEGIN
  UPDATE job_mark_counts SET count = count - 1 WHERE mark = OLD.mark;
  DELETE FROM job_mark_counts WHERE mark = OLD.mark AND count <= 0;
END;

-- Pauses in force. The scope is `all`, `pool:<name>` or `label:<name>=<value>`.
CREATE TABLE pauses (
  scope    TEXT PRIMARY KEY,
  until_ms INTEGER NOT NULL,
  since_ms INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  actor    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The pause that put off the due occurrences of a job (JSON); null: none did. They are decided when it is over.
ALTER TABLE job_state ADD COLUMN held_by TEXT;
CREATE INDEX job_state_held ON job_state (job_id) WHERE held_by IS NOT NULL;
-- Runs that wait for the end of the pause of a label.
CREATE INDEX runs_paused ON runs (run_id) WHERE delay_reason = 'paused';
