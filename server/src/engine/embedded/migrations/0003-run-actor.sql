-- Who started a run; null where nobody did: runs from the schedule.
ALTER TABLE live_runs ADD COLUMN actor TEXT;
ALTER TABLE finished_runs ADD COLUMN actor TEXT;
