-- One table of runs instead of a live and a finished one: moving a run rewrote an index by job for each run that ended,
-- which touches a page per run. Indexes that follow the status are kept off the way of a run that succeeds.
CREATE TABLE runs (
  run_id             TEXT PRIMARY KEY,
  job_id             TEXT NOT NULL,
  type               TEXT NOT NULL,
  version_id         TEXT NOT NULL,
  status             TEXT NOT NULL CHECK (status IN
    ('queued', 'delayed', 'running', 'awaiting_approval', 'success', 'failed', 'cancelled')),
  pool               TEXT NOT NULL,
  priority           INTEGER NOT NULL,
  source             TEXT NOT NULL,
  actor              TEXT,
  trace_id           TEXT,              -- null: derived from the run id
  requires_approval  INTEGER NOT NULL,
  approval_id        TEXT,
  scheduled_ms       INTEGER NOT NULL,
  available_ms       INTEGER NOT NULL,
  ready_ms           INTEGER NOT NULL,  -- place in the queue, or among those that wait for the lane
  started_ms         INTEGER,
  finished_ms        INTEGER,           -- set exactly when it has ended
  worker_id          TEXT,
  attempt            INTEGER NOT NULL DEFAULT 0,
  attempt_open       INTEGER NOT NULL DEFAULT 0,  -- 1: the row tells its last attempt, attempts only those before
  fence              INTEGER NOT NULL DEFAULT 0,
  lane               TEXT,
  lane_limit         INTEGER,
  lane_held          INTEGER NOT NULL DEFAULT 0,
  delay_reason       TEXT,              -- set exactly while it is delayed
  cancel_requested   INTEGER NOT NULL DEFAULT 0,
  may_have_run_twice INTEGER NOT NULL DEFAULT 0,
  has_payload        INTEGER NOT NULL DEFAULT 0,
  duration_ms        REAL,              -- null: it has not ended, or without a result
  error_code         TEXT,
  error_message      TEXT,
  attempts           TEXT,              -- JSON list of the attempts that have ended
  progress           TEXT,
  inputs             TEXT,              -- JSON of up to a few hundred characters; larger ones are in run_payloads
  output             TEXT               -- the same
) STRICT, WITHOUT ROWID;

INSERT INTO runs (
  run_id, job_id, type, version_id, status, pool, priority, source, actor, trace_id, requires_approval, approval_id,
  scheduled_ms, available_ms, ready_ms, started_ms, worker_id, attempt, attempt_open, fence, lane, lane_limit, lane_held,
  delay_reason, cancel_requested, may_have_run_twice, has_payload, attempts, progress)
SELECT
  run_id, job_id, type, version_id, status, pool, priority, source, actor, trace_id, requires_approval, approval_id,
  scheduled_ms, available_ms, ready_ms, started_ms, worker_id, attempt, status = 'running', fence, lane, lane_limit,
  lane_held, delay_reason, cancel_requested, may_have_run_twice, has_payload, attempts, progress
FROM live_runs;
INSERT INTO runs (
  run_id, job_id, type, version_id, status, pool, priority, source, actor, trace_id, requires_approval, approval_id,
  scheduled_ms, available_ms, ready_ms, started_ms, finished_ms, worker_id, attempt, attempt_open,
  cancel_requested, may_have_run_twice, has_payload, duration_ms, error_code, error_message, attempts, progress)
SELECT
  run_id, job_id, type, version_id, status, pool, priority, source, actor, trace_id, requires_approval, approval_id,
  scheduled_ms, available_ms, available_ms, started_ms, finished_ms, worker_id, attempt, last_attempt_open,
  cancel_requested, may_have_run_twice, has_payload, duration_ms, error_code, error_message, attempts, progress
FROM finished_runs;

-- What changes with every run of a job, apart from the wider row of what it is. Stays while runs of a job that is gone
-- are kept.
CREATE TABLE job_state (
  job_id               TEXT PRIMARY KEY,
  anchor_ms            INTEGER,
  next_due_ms          INTEGER,
  wake_ms              INTEGER,
  ledger_rows          INTEGER NOT NULL DEFAULT 0,
  live_runs            INTEGER NOT NULL DEFAULT 0,
  finished_runs        INTEGER NOT NULL DEFAULT 0,
  consecutive_failures INTEGER NOT NULL DEFAULT 0,
  cooldown_until_ms    INTEGER,
  last_failure_ms      INTEGER,
  last_success_ms      INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO job_state
SELECT
  job_id, anchor_ms, next_due_ms, wake_ms, ledger_rows,
  (SELECT count(*) FROM live_runs WHERE live_runs.job_id = jobs.job_id),
  finished_runs, consecutive_failures, cooldown_until_ms, last_failure_ms, last_success_ms
FROM jobs;
INSERT INTO job_state (job_id, live_runs, finished_runs)
SELECT job_id, (SELECT count(*) FROM live_runs WHERE live_runs.job_id = deleted_jobs.job_id), finished_runs
FROM deleted_jobs;
INSERT INTO job_state (job_id, live_runs)
SELECT job_id, count(*) FROM live_runs WHERE job_id NOT IN (SELECT job_id FROM job_state) GROUP BY job_id;

DROP TABLE live_runs;
DROP TABLE finished_runs;
DROP TABLE deleted_jobs;
DROP INDEX jobs_by_wake;
ALTER TABLE jobs DROP COLUMN anchor_ms;
ALTER TABLE jobs DROP COLUMN next_due_ms;
ALTER TABLE jobs DROP COLUMN wake_ms;
ALTER TABLE jobs DROP COLUMN ledger_rows;
ALTER TABLE jobs DROP COLUMN finished_runs;
ALTER TABLE jobs DROP COLUMN consecutive_failures;
ALTER TABLE jobs DROP COLUMN cooldown_until_ms;
ALTER TABLE jobs DROP COLUMN last_failure_ms;
ALTER TABLE jobs DROP COLUMN last_success_ms;

CREATE INDEX runs_by_job ON runs (job_id);
CREATE INDEX runs_by_type ON runs (type);
CREATE INDEX runs_by_status ON runs (status) WHERE status NOT IN ('queued', 'running');
CREATE INDEX runs_ended_ill_by_job ON runs (job_id, status) WHERE status IN ('failed', 'cancelled');
CREATE INDEX runs_ended_ill_by_type ON runs (type, status) WHERE status IN ('failed', 'cancelled');
CREATE INDEX runs_queue ON runs (pool, priority, ready_ms) WHERE status = 'queued';
CREATE INDEX runs_held ON runs (worker_id) WHERE status = 'running';
CREATE INDEX runs_due ON runs (available_ms) WHERE status = 'delayed' AND delay_reason <> 'lane_full';
CREATE INDEX runs_lane ON runs (lane, ready_ms) WHERE delay_reason = 'lane_full';
CREATE INDEX job_state_by_wake ON job_state (wake_ms, job_id) WHERE wake_ms IS NOT NULL;
