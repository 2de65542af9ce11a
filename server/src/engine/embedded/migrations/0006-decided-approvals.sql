-- Approvals that were decided go with the runs of their time; this finds the oldest.
CREATE INDEX approvals_decided_by_age ON approvals (created_ms) WHERE status <> 'pending';
