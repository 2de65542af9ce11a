-- How many armed jobs share the shape of their schedule, so that a forecast need not look at each job. The text is that of
-- core/schedules/schedule-shape.ts; null: it is not armed.
ALTER TABLE jobs ADD COLUMN shape TEXT;
UPDATE jobs SET shape = (
  SELECT json_array(coalesce(json_extract(v.spec, '$.schedule.interval_sec'), json_extract(v.spec, '$.schedule.cron')), jobs.type,
      json_extract(v.spec, '$.schedule.timezone'), json_extract(v.spec, '$.schedule.start_at'), json_extract(v.spec, '$.schedule.end_at'))
    || char(31) ||
    CASE WHEN coalesce(json_extract(v.spec, '$.schedule.interval_sec'), 0) <= 300 THEN 0
      ELSE (s.next_due_ms % (json_extract(v.spec, '$.schedule.interval_sec') * 1000)) / 300000 END
  -- A spec that cannot be read has no shape until it is saved again.
  FROM (SELECT job_id, version_id, CASE WHEN json_valid(spec) THEN spec ELSE '{}' END AS spec FROM job_versions) v
  JOIN job_state s USING (job_id)
  WHERE v.job_id = jobs.job_id AND v.version_id = jobs.version_id AND json_type(v.spec, '$.schedule') = 'object')
WHERE enabled = 1 AND EXISTS (SELECT 1 FROM job_state s WHERE s.job_id = jobs.job_id AND s.next_due_ms IS NOT NULL);

CREATE TABLE schedule_shapes (
  shape TEXT PRIMARY KEY,
  jobs  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO schedule_shapes (shape, jobs) SELECT shape, count(*) FROM jobs WHERE shape IS NOT NULL GROUP BY shape;
CREATE INDEX schedule_shapes_by_jobs ON schedule_shapes (jobs, shape);
CREATE INDEX jobs_by_shape ON jobs (shape, job_id) WHERE shape IS NOT NULL;
CREATE TRIGGER job_shape_left AFTER UPDATE OF shape ON jobs WHEN OLD.shape IS NOT NULL AND OLD.shape IS NOT NEW.shape BEGIN
  UPDATE schedule_shapes SET jobs = jobs - 1 WHERE shape = OLD.shape;
  DELETE FROM schedule_shapes WHERE shape = OLD.shape AND jobs <= 0;
END;
CREATE TRIGGER job_shape_joined AFTER UPDATE OF shape ON jobs WHEN NEW.shape IS NOT NULL AND OLD.shape IS NOT NEW.shape BEGIN
  INSERT INTO schedule_shapes (shape, jobs) VALUES (NEW.shape, 1) ON CONFLICT (shape) DO UPDATE SET jobs = jobs + 1;
END;
CREATE TRIGGER job_shape_gone AFTER DELETE ON jobs WHEN OLD.shape IS NOT NULL BEGIN
  UPDATE schedule_shapes SET jobs = jobs - 1 WHERE shape = OLD.shape;
  DELETE FROM schedule_shapes WHERE shape = OLD.shape AND jobs <= 0;
END;

-- Values of jobs that are gone, of which some are still to be removed: so many at a time, or at once when a job of that name
-- comes again.
CREATE TABLE values_going (
  namespace TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Lists tell how many there are of a type as well, and begin anywhere without looking at what is before.
CREATE INDEX jobs_by_enabled ON jobs (enabled, job_id, type);
DROP TRIGGER job_counted;
DROP TRIGGER job_uncounted;
DROP TRIGGER job_recounted;
DROP TABLE job_counts;
CREATE TABLE job_counts (
  type    TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  count   INTEGER NOT NULL,
  PRIMARY KEY (type, enabled)
) STRICT, WITHOUT ROWID;
INSERT INTO job_counts (type, enabled, count) SELECT type, enabled, count(*) FROM jobs GROUP BY type, enabled;
CREATE TRIGGER job_counted AFTER INSERT ON jobs BEGIN
  INSERT INTO job_counts (type, enabled, count) VALUES (NEW.type, NEW.enabled, 1)
    ON CONFLICT (type, enabled) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER job_uncounted AFTER DELETE ON jobs BEGIN
  UPDATE job_counts SET count = count - 1 WHERE type = OLD.type AND enabled = OLD.enabled;
  DELETE FROM job_counts WHERE type = OLD.type AND enabled = OLD.enabled AND count <= 0;
END;
CREATE TRIGGER job_recounted AFTER UPDATE OF enabled, type ON jobs WHEN OLD.enabled <> NEW.enabled OR OLD.type <> NEW.type BEGIN
  UPDATE job_counts SET count = count - 1 WHERE type = OLD.type AND enabled = OLD.enabled;
  DELETE FROM job_counts WHERE type = OLD.type AND enabled = OLD.enabled AND count <= 0;
  INSERT INTO job_counts (type, enabled, count) VALUES (NEW.type, NEW.enabled, 1)
    ON CONFLICT (type, enabled) DO UPDATE SET count = count + 1;
END;
