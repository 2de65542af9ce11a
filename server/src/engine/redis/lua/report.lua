-- report.lua: says how attempts ended.
-- Guarantee: only the worker that holds a run, with its current fencing token, can end its attempt; the run, its lane,
--   failure memory, metrics and event change together.
-- KEYS  1 prefix
-- ARGV  1 now  2 worker, then 8 for each report: run id, fence,
--   outcome (s success, f failed, t retry, z snooze, l released, c cancelled, a await approval), finished at,
--   duration (ms), then by outcome: output | error, output or '' | error | document, approval id; all JSON but ids;
--   last: available at (retry, snooze) or expiry (await approval)
-- Returns  the new status of each run, or 'x' for a report that was refused
-- include: _base
-- include: _transitions
-- include: _approvals
local worker = ARGV[2]
local STRIDE = 8
local ATTEMPT_OUTCOME = { t = 'failed', z = 'snoozed', l = 'released', a = 'awaiting_approval' }
local EVENT = { t = 'run.retrying', z = 'run.snoozed', l = 'run.released' }
local quoted_worker = cjson.encode(worker)

-- Adds the attempt that ends now to those before it.
local function history(run, outcome, finished, error)
  local before = call('HGET', run.key, 'h')
  local entry = '{"n":' .. run.attempt .. ',"w":' .. quoted_worker .. ',"b":' .. run.started .. ',"e":' .. finished
    .. ',"o":"' .. outcome .. '","er":' .. (error == '' and 'null' or error) .. '}'
  return before and before .. ',' .. entry or entry
end

local function succeed(key, id, job, kind, attempt, lane, finished, duration, output)
  call('HSET', key, 's', 's', 'e', finished, 'm', duration, 'x', output)
  finish(id, 'r', 's', job, kind, lane, tonumber(duration))
  append_event('run.succeeded', job, id, '{"attempt":' .. attempt .. ',"duration_ms":' .. duration .. '}')
end

local function fail(run, finished, duration, error, output)
  call('HSET', run.key, 's', 'f', 'e', finished, 'm', duration, 'er', error)
  if output ~= '' then call('HSET', run.key, 'x', output) end
  finish(run.id, 'r', 'f', run.job, run.type, run.lane, tonumber(duration), error)
  append_event(
    'run.failed',
    run.job,
    run.id,
    '{"attempt":' .. run.attempt .. ',"duration_ms":' .. duration .. ',"error":' .. error .. '}'
  )
end

local function cancel(run, finished, duration)
  call('HSET', run.key, 's', 'c', 'e', finished, 'm', duration)
  finish(run.id, 'r', 'c', run.job, run.type, run.lane, tonumber(duration))
  append_event('run.cancelled', run.job, run.id, '{"attempt":' .. run.attempt .. '}')
end

-- Back to wait or to the queue; the lane place is kept.
local function again(run, outcome, finished, error, available)
  local attempt = outcome == 't' and run.attempt or run.attempt - 1
  local past = history(run, ATTEMPT_OUTCOME[outcome], finished, error)
  local data = '{"attempt":' .. run.attempt
  if error ~= '' then data = data .. ',"error":' .. error end
  local at = tonumber(available) or 0
  if outcome ~= 'l' then data = data .. ',"available_at":"' .. iso(at) .. '"' end
  local status = at > now and 'd' or 'q'
  call('HSET', run.key, 's', status, 'n', attempt, 'w', '', 'h', past)
  if outcome ~= 'l' then call('HSET', run.key, 'a', available) end
  if status == 'd' then
    call('HSET', run.key, 'dr', outcome)
    call('ZADD', P .. 'delayed', at, run.id)
  else
    push(run.id, run.pool, run.priority)
  end
  move(run.id, 'r', status)
  append_event(EVENT[outcome], run.job, run.id, data .. '}')
  return status
end

local function await(run, finished, document, approval, expires)
  local past = history(run, ATTEMPT_OUTCOME.a, finished, '')
  call('HSET', run.key, 's', 'a', 'n', run.attempt - 1, 'w', '', 'h', past, 'ap', approval)
  move(run.id, 'r', 'a')
  append_event('run.awaiting_approval', run.job, run.id, '{"approval_id":' .. cjson.encode(approval) .. '}')
  open_approval(approval, run.id, job_of(run.job), document, expires)
  if run.lane then leave_lane(run.lane) end
end

-- Every outcome but success. Returns the new status.
local function settle(run, outcome, finished, duration, first, second, third)
  if run.is_cancelled then
    call('SREM', P .. 'cx:' .. worker, run.id)
    if outcome ~= 'f' then outcome = 'c' end
  end
  if outcome == 'f' then
    fail(run, finished, duration, first, second)
  elseif outcome == 'c' then
    cancel(run, finished, duration)
  elseif outcome == 'a' then
    await(run, finished, first, second, third)
  else
    return again(run, outcome, finished, first, third)
  end
  return outcome
end

local function take_report(at)
  local id, outcome = ARGV[at], ARGV[at + 2]
  local key = RUN .. id
  local raw = call('HMGET', key, 's', 'w', 'f', 'j', 'ty', 'z', 'n', 'g', 'q', 'p', 'k')
  if raw[1] ~= 'r' or raw[2] ~= worker or raw[3] ~= ARGV[at + 1] then return 'x' end
  local pool, priority = raw[9] or 'default', raw[10] or '2'
  ack(queue_key(pool, priority), raw[6])
  -- The common case takes a short way.
  if outcome == 's' then
    if raw[11] then call('SREM', P .. 'cx:' .. worker, id) end
    succeed(key, id, raw[4], raw[5], raw[7], raw[8], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5])
    return 's'
  end
  local run = {
    id = id, key = key, job = raw[4], type = raw[5], attempt = tonumber(raw[7]), lane = raw[8], pool = pool,
    priority = priority, is_cancelled = raw[11], started = call('HGET', key, 'b'),
  }
  return settle(run, outcome, ARGV[at + 3], ARGV[at + 4], ARGV[at + 5], ARGV[at + 6], ARGV[at + 7])
end

local reply = {}
for at = 3, #ARGV, STRIDE do reply[#reply + 1] = take_report(at) end
flush()
return reply
