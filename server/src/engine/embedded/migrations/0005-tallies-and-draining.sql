-- What became of runs in each minute: s, f, c by how they ended; w<n> and d<n> how long they waited and took, by time class.
CREATE TABLE run_tallies (
  minute  INTEGER NOT NULL,  -- since the epoch
  measure TEXT NOT NULL,
  count   INTEGER NOT NULL,
  PRIMARY KEY (minute, measure)
) STRICT, WITHOUT ROWID;

-- Told to take no new runs.
ALTER TABLE agents ADD COLUMN draining INTEGER NOT NULL DEFAULT 0;

CREATE INDEX job_state_failing ON job_state (consecutive_failures, job_id) WHERE consecutive_failures > 0;
