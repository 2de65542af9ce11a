-- What agents used up: of a run, of an agent on a day, of the installation on a day. Money in millionths of a US dollar.
CREATE TABLE budgets (
  member     TEXT NOT NULL PRIMARY KEY,
  tokens     INTEGER NOT NULL,
  cost       INTEGER NOT NULL,
  steps      INTEGER NOT NULL,
  touched_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX budgets_by_touch ON budgets (touched_ms);

-- What was charged before a call; `is_open` until it is known what the call really used.
CREATE TABLE budget_reservations (
  run_id         TEXT NOT NULL,
  reservation_id TEXT NOT NULL,
  agent_key      TEXT NOT NULL,
  day            TEXT NOT NULL,
  tokens         INTEGER NOT NULL,
  cost           INTEGER NOT NULL,
  steps          INTEGER NOT NULL,
  is_open        INTEGER NOT NULL,
  PRIMARY KEY (run_id, reservation_id)
) STRICT, WITHOUT ROWID;
