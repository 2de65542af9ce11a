-- Rows of the audit log, chained by their hashes. The columns are the row: nothing of it is kept twice.
CREATE TABLE audit_log (
  seq           INTEGER PRIMARY KEY,
  at            TEXT NOT NULL,  -- ISO-8601 UTC with milliseconds, as it was hashed
  actor         TEXT NOT NULL,
  actor_role    TEXT,
  method        TEXT NOT NULL,
  path          TEXT NOT NULL,
  status        INTEGER NOT NULL,
  outcome       TEXT NOT NULL,
  required_role TEXT,
  address       TEXT,
  request_id    TEXT NOT NULL,
  changes       TEXT,           -- JSON
  prev_hash     TEXT NOT NULL,
  hash          TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_by_time ON audit_log (at);

-- The ends of the chain: its last row, and the last row that retention removed.
CREATE TABLE audit_chain (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  seq         INTEGER NOT NULL,
  hash        TEXT NOT NULL,
  anchor_seq  INTEGER NOT NULL,
  anchor_hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_chain (id, seq, hash, anchor_seq, anchor_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000',
           0, '0000000000000000000000000000000000000000000000000000000000000000');
