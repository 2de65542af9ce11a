-- claim-under-pause.lua: what claim.lua does, while a label is paused.
-- Guarantee: that of claim.lua; a run of a job with a paused label is set aside until the pause is over, and gives back its
--   place in the lane. Sets aside @MOST_SET_ASIDE@ runs at most and some, so that it ends soon.
-- KEYS  1 prefix
-- ARGV  1 now  2 worker  3 pool  4 limit  5, 6… as claim.lua
-- Returns  {'1' when there may be more behind those that were set aside, then as claim.lua}
-- include: base
-- include: transitions
-- include: claiming
-- include: paused-jobs
local lease = tonumber(call('ZSCORE', P .. 'leases', worker) or 0)
if lease <= now then
  return refuse('LEASE_LOST', 'Worker "' .. worker .. '" has no live heartbeat; it must start over under a new id.')
end
if call('SISMEMBER', P .. 'drain', worker) == 1 then return { '0', 0 } end

local pools = call('HMGET', P .. 'pools', pool .. '|turn', pool .. '|1', pool .. '|2', pool .. '|3', pool .. '|b', '|pauses')
local list = pauses_in(pools[6])
if is_pool_paused(list, pool) then return { '0', 0 } end
local known = {}

local function pause_of_job(job)
  if known[job] == nil then known[job] = pause_of(list, pool, call('HGET', P .. 'j:' .. job, 'mk') or '') or false end
  return known[job]
end

local function keep_back(queue, entry, id)
  local run = read_run(id)
  local pause = run and run.status == 'q' and pause_of_job(run.job)
  if not pause then return false end
  local until_text = string.format('%d', pause.u)
  run.status, run.reason, run.available = 'd', 'p', until_text
  write_run(run)
  ack(queue, entry)
  delay_until(id, until_text)
  call('SADD', P .. 'pw', id)
  move(id, 'q', 'd')
  append_event('run.delayed', run.job, id, '{"reason":"paused","available_at":"' .. iso(pause.u) .. '"}')
  if run.lane ~= '' then leave_lane(run.lane) end
  return true
end

local reply = claim_runs(pools, keep_back)
flush()
table.insert(reply, 1, #reply == 1 and aside >= MOST_SET_ASIDE and '1' or '0')
return reply
