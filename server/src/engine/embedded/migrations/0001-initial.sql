-- Times are epoch ms. Ids are sortable by time. JSON is text. Booleans are 0 and 1.

-- One row per job: its current version, what the guards need of it, where its schedule stands, its failure memory.
CREATE TABLE jobs (
  job_id               TEXT PRIMARY KEY,
  type                 TEXT NOT NULL,
  version_id           TEXT NOT NULL,
  enabled              INTEGER NOT NULL,
  created_ms           INTEGER NOT NULL,
  updated_ms           INTEGER NOT NULL,
  pool                 TEXT NOT NULL,
  priority             INTEGER NOT NULL,
  allow_overlap        INTEGER NOT NULL,
  is_catch_up          INTEGER NOT NULL,
  lane                 TEXT,
  lane_limit           INTEGER,
  cooldown_threshold   INTEGER,
  cooldown_base_sec    REAL,
  cooldown_max_sec     REAL,
  anchor_ms            INTEGER,
  next_due_ms          INTEGER,
  wake_ms              INTEGER,
  consecutive_failures INTEGER NOT NULL DEFAULT 0,
  cooldown_until_ms    INTEGER,
  last_error_code      TEXT,
  last_error_message   TEXT,
  last_failure_ms      INTEGER,
  last_success_ms      INTEGER,
  last_skip_guard      TEXT,
  last_skip_ms         INTEGER,
  last_skip_due_ms     INTEGER,
  ledger_rows          INTEGER NOT NULL DEFAULT 0,
  finished_runs        INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_wake ON jobs (wake_ms, job_id) WHERE wake_ms IS NOT NULL;
CREATE INDEX jobs_by_type ON jobs (type, job_id, enabled);

-- Jobs that are gone while runs of theirs are still kept, for retention.
CREATE TABLE deleted_jobs (
  job_id        TEXT PRIMARY KEY,
  finished_runs INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job_versions (
  job_id     TEXT NOT NULL,
  version_id TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  source     TEXT NOT NULL,
  actor      TEXT NOT NULL,
  note       TEXT,
  spec       TEXT NOT NULL,
  PRIMARY KEY (job_id, version_id)
) STRICT, WITHOUT ROWID;

-- Runs without an outcome. A run moves to finished_runs in the step that ends it, so that whatever
-- looks for work costs what is live, and history is written once.
CREATE TABLE live_runs (
  run_id             TEXT PRIMARY KEY,
  job_id             TEXT NOT NULL,
  type               TEXT NOT NULL,
  version_id         TEXT NOT NULL,
  status             TEXT NOT NULL CHECK (status IN ('queued', 'delayed', 'running', 'awaiting_approval')),
  pool               TEXT NOT NULL,
  priority           INTEGER NOT NULL,
  source             TEXT NOT NULL,
  trace_id           TEXT,              -- null: derived from the run id
  scheduled_ms       INTEGER NOT NULL,
  available_ms       INTEGER NOT NULL,
  ready_ms           INTEGER NOT NULL,  -- place in the queue, or among those that wait for the lane
  started_ms         INTEGER,
  worker_id          TEXT,              -- set exactly while it is running
  attempt            INTEGER NOT NULL DEFAULT 0,
  fence              INTEGER NOT NULL DEFAULT 0,
  lane               TEXT,
  lane_limit         INTEGER,
  lane_held          INTEGER NOT NULL DEFAULT 0,
  delay_reason       TEXT,
  cancel_requested   INTEGER NOT NULL DEFAULT 0,
  may_have_run_twice INTEGER NOT NULL DEFAULT 0,
  has_payload        INTEGER NOT NULL DEFAULT 0,
  attempts           TEXT,              -- JSON list of the attempts that have ended
  progress           TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX live_runs_by_job ON live_runs (job_id);
CREATE INDEX live_runs_queue ON live_runs (pool, priority, ready_ms) WHERE status = 'queued';
CREATE INDEX live_runs_held ON live_runs (worker_id) WHERE worker_id IS NOT NULL;
CREATE INDEX live_runs_waiting ON live_runs (status) WHERE status IN ('delayed', 'awaiting_approval');
CREATE INDEX live_runs_due ON live_runs (available_ms) WHERE status = 'delayed' AND delay_reason <> 'lane_full';
CREATE INDEX live_runs_lane ON live_runs (lane, ready_ms) WHERE delay_reason = 'lane_full';

CREATE TABLE finished_runs (
  run_id             TEXT PRIMARY KEY,
  job_id             TEXT NOT NULL,
  type               TEXT NOT NULL,
  version_id         TEXT NOT NULL,
  status             TEXT NOT NULL CHECK (status IN ('success', 'failed', 'cancelled')),
  pool               TEXT NOT NULL,
  priority           INTEGER NOT NULL,
  source             TEXT NOT NULL,
  trace_id           TEXT,
  scheduled_ms       INTEGER NOT NULL,
  available_ms       INTEGER NOT NULL,
  started_ms         INTEGER,
  finished_ms        INTEGER NOT NULL,
  worker_id          TEXT,
  attempt            INTEGER NOT NULL,
  cancel_requested   INTEGER NOT NULL,
  may_have_run_twice INTEGER NOT NULL,
  has_payload        INTEGER NOT NULL,
  duration_ms        REAL,              -- null: it ended without a result
  error_code         TEXT,
  error_message      TEXT,
  last_attempt_open  INTEGER NOT NULL,  -- 1: its last attempt is told by this row, not by attempts
  attempts           TEXT,
  progress           TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX finished_runs_by_job ON finished_runs (job_id, status);
CREATE INDEX finished_runs_by_status ON finished_runs (status);
CREATE INDEX finished_runs_by_type ON finished_runs (type, status);

-- What is too large for the rows above; absent for a run that has none of it.
CREATE TABLE run_payloads (
  run_id     TEXT PRIMARY KEY,
  inputs     TEXT,
  output     TEXT,
  checkpoint TEXT
) STRICT;

CREATE TABLE run_logs (
  run_id  TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  at      TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  level   TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;

-- How many live runs there are, kept in step with live_runs by every verb.
CREATE TABLE live_counts (
  status   TEXT NOT NULL,
  pool     TEXT NOT NULL,
  priority INTEGER NOT NULL,
  count    INTEGER NOT NULL,
  PRIMARY KEY (status, pool, priority)
) STRICT, WITHOUT ROWID;

-- Places taken in a lane and runs that wait for one.
CREATE TABLE lanes (
  lane    TEXT PRIMARY KEY,
  active  INTEGER NOT NULL,
  waiting INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Runs handed out by a pool so far: where its turn among the priorities stands.
CREATE TABLE pool_turns (
  pool  TEXT PRIMARY KEY,
  turns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (
  job_id      TEXT NOT NULL,
  due_ms      INTEGER NOT NULL,
  outcome     TEXT NOT NULL,
  decided_ms  INTEGER NOT NULL,
  run_id      TEXT,
  lateness_ms INTEGER NOT NULL,
  guard       TEXT,
  detail      TEXT,
  count       INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (job_id, due_ms)
) STRICT, WITHOUT ROWID;

-- Numbers of the whole installation: pressure flag, runs dispatched in the current second.
CREATE TABLE scheduler_state (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When a cause was last told for a job, so that repeated notices are coalesced.
CREATE TABLE notices (
  job_id TEXT NOT NULL,
  type   TEXT NOT NULL,
  at_ms  INTEGER NOT NULL,
  PRIMARY KEY (job_id, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE approvals (
  approval_id  TEXT PRIMARY KEY,
  run_id       TEXT NOT NULL,
  job_id       TEXT NOT NULL,
  status       TEXT NOT NULL,
  reason       TEXT NOT NULL,
  action       TEXT NOT NULL,
  digest       TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  created_ms   INTEGER NOT NULL,
  expires_ms   INTEGER NOT NULL,
  decided_ms   INTEGER,
  decided_by   TEXT,
  decided_via  TEXT,
  note         TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX approvals_by_status ON approvals (status);
CREATE INDEX approvals_pending_by_job ON approvals (job_id) WHERE status = 'pending';
CREATE INDEX approvals_pending_by_run ON approvals (run_id) WHERE status = 'pending';
CREATE INDEX approvals_pending_by_expiry ON approvals (expires_ms) WHERE status = 'pending';

CREATE TABLE events (
  id     INTEGER PRIMARY KEY,  -- grows: the newest row is never removed
  type   TEXT NOT NULL,
  at_ms  INTEGER NOT NULL,
  job_id TEXT,
  run_id TEXT,
  data   TEXT
) STRICT;

CREATE TABLE documents (
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  value      TEXT NOT NULL,
  updated_ms INTEGER NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE kv (
  namespace  TEXT NOT NULL,
  key        TEXT NOT NULL,
  value      TEXT NOT NULL,
  expires_ms INTEGER,
  PRIMARY KEY (namespace, key)
) STRICT;
CREATE INDEX kv_by_expiry ON kv (expires_ms) WHERE expires_ms IS NOT NULL;

CREATE TABLE remembered_keys (
  key        TEXT PRIMARY KEY,
  value      TEXT NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX remembered_keys_by_expiry ON remembered_keys (expires_ms);

CREATE TABLE idempotency_keys (
  key         TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  runs        TEXT NOT NULL,
  expires_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_ms);

CREATE TABLE rate_windows (
  key      TEXT PRIMARY KEY,
  count    INTEGER NOT NULL,
  reset_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_windows_by_reset ON rate_windows (reset_ms);

CREATE TABLE metrics (
  name    TEXT NOT NULL,
  labels  TEXT NOT NULL,  -- JSON with sorted keys
  kind    TEXT NOT NULL,
  value   REAL NOT NULL,  -- of a histogram: its sum
  count   INTEGER NOT NULL DEFAULT 0,
  buckets TEXT,           -- JSON list of [upper bound, cumulative count]
  PRIMARY KEY (name, labels)
) STRICT, WITHOUT ROWID;

-- Services by their heartbeat. state: alive, lost (expired and noticed), left.
CREATE TABLE agents (
  agent_id     TEXT PRIMARY KEY,
  kind         TEXT NOT NULL,
  state        TEXT NOT NULL,
  host         TEXT NOT NULL,
  pid          INTEGER NOT NULL,
  version      TEXT NOT NULL,
  started_ms   INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  expires_ms   INTEGER NOT NULL,
  pool         TEXT,
  slots        INTEGER,
  active       INTEGER,
  types        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
