-- include: record
-- include: events
-- include: index
-- include: queue
-- include: finish
-- What the verbs that move runs share. Each part keeps what changes in tables, and `flush` writes all of it with one
-- call per key, so that a batch costs little more than its runs.
local function flush()
  flush_acks()
  flush_lanes()
  flush_jobs()
  flush_writes()
  flush_index()
  flush_depths()
  book_endings()
  flush_metrics()
  flush_counts()
  publish_wakes()
end
