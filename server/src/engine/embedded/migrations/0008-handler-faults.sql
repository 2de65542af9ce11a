-- Modules of job types that a worker could not load, as it says with its heartbeat (JSON).
ALTER TABLE agents ADD COLUMN handler_faults TEXT NOT NULL DEFAULT '[]';
