-- Who started a run (null where nobody did: runs from the schedule), whether it had to be approved before it started, and
-- the approval it waits for or waited for last.
ALTER TABLE live_runs ADD COLUMN actor TEXT;
ALTER TABLE live_runs ADD COLUMN requires_approval INTEGER NOT NULL DEFAULT 0;
ALTER TABLE live_runs ADD COLUMN approval_id TEXT;
ALTER TABLE finished_runs ADD COLUMN actor TEXT;
ALTER TABLE finished_runs ADD COLUMN requires_approval INTEGER NOT NULL DEFAULT 0;
ALTER TABLE finished_runs ADD COLUMN approval_id TEXT;
