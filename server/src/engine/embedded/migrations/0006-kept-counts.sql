-- Approvals that were decided go with the runs of their time; this finds the oldest.
CREATE INDEX approvals_decided_by_age ON approvals (created_ms) WHERE status <> 'pending';

-- How many jobs are enabled and how many are not, kept in step by the file itself: lists and the overview tell it each time.
CREATE TABLE job_counts (
  enabled INTEGER PRIMARY KEY,
  count   INTEGER NOT NULL
) STRICT;
INSERT INTO job_counts (enabled, count)
  SELECT 0, count(*) FROM jobs WHERE enabled = 0 UNION ALL SELECT 1, count(*) FROM jobs WHERE enabled = 1;
CREATE TRIGGER job_counted AFTER INSERT ON jobs BEGIN
  UPDATE job_counts SET count = count + 1 WHERE enabled = NEW.enabled;
END;
CREATE TRIGGER job_uncounted AFTER DELETE ON jobs BEGIN
  UPDATE job_counts SET count = count - 1 WHERE enabled = OLD.enabled;
END;
CREATE TRIGGER job_recounted AFTER UPDATE OF enabled ON jobs WHEN OLD.enabled <> NEW.enabled BEGIN
  UPDATE job_counts SET count = count - 1 WHERE enabled = OLD.enabled;
  UPDATE job_counts SET count = count + 1 WHERE enabled = NEW.enabled;
END;
