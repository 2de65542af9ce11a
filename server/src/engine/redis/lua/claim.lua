-- claim.lua: hands up to `limit` queued runs of a pool to a worker.
-- Guarantee: a run is handed to one live worker at a time; its fencing token grows with each hand-over; of 16 runs from
--   a full pool 4 go to the lower priorities and 1 of these to low. Never blocks. A worker that drains gets nothing, and
--   nobody anything of a pool that is paused.
-- KEYS  1 prefix
-- ARGV  1 now  2 worker  3 pool  4 limit  5 '1': the answer to an earlier claim may have been lost
--   6… with that, the runs the worker knows it holds: others it holds are handed to it again
-- Returns  {number handed again, then for each run: id, its record, inputs or nil, checkpoint or nil, approval or nil},
--   or {'paused'} while a label is: claim-under-pause.lua looks at the job of each run
-- include: base
-- include: claiming
-- include: pauses
local lease = tonumber(call('ZSCORE', P .. 'leases', worker) or 0)
if lease <= now then
  return refuse('LEASE_LOST', 'Worker "' .. worker .. '" has no live heartbeat; it must start over under a new id.')
end
if call('SISMEMBER', P .. 'drain', worker) == 1 then return { 0 } end

local pools = call('HMGET', P .. 'pools', pool .. '|turn', pool .. '|1', pool .. '|2', pool .. '|3', pool .. '|b', '|pauses')
if pools[6] then
  local list = pauses_in(pools[6])
  if is_pool_paused(list, pool) then return { 0 } end
  if has_label_pause(list) then return { 'paused' } end
end
local reply = claim_runs(pools, nil)
flush_acks()
flush_writes()
flush_index()
flush_counts()
publish_wakes()
return reply
