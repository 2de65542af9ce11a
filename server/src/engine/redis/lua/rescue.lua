-- rescue.lua: takes back the runs of workers whose lease has expired.
-- Guarantee: each is queued again, failed (its attempts are used up) or cancelled (that was asked), once; the lost
--   worker's reports are refused from here on.
-- KEYS  1 prefix
-- ARGV  1 now  2 most runs to take
-- Returns  4 values for each run: id, job, worker, new status
-- include: base
-- include: transitions
-- include: attempts
local limit = tonumber(ARGV[2])
local workers = call('ZRANGEBYSCORE', P .. 'leases', '-inf', now_text)
local expired = call('ZRANGEBYSCORE', P .. 'alive', '-inf', now_text)
if #workers == 0 and #expired == 0 then return {} end

local ERROR = '{"code":"worker_lost","message":"The worker stopped answering while it held the run."}'
local reply = {}
local most_attempts = {}

-- Without the version nothing is known of the limit: the next claim finds out and the worker reports it.
local function attempts_allowed(job, version)
  local key = job .. '|' .. version
  if not most_attempts[key] then
    local stored = call('HGET', P .. 'jv:' .. job, version)
    most_attempts[key] = stored and cjson.decode(stored).spec.retry_policy.max_retry + 1 or math.huge
  end
  return most_attempts[key]
end

local function requeue(run, quoted_worker)
  add_attempt(run, quoted_worker, 'worker_lost', now_text, ERROR)
  run.status, run.worker = 'q', ''
  write_run(run)
  move(run.id, 'r', 'q')
  push_back(run.id, pool_of(run), priority_of(run))
end

local function take_over(run, worker)
  local quoted_worker = cjson.encode(worker)
  local data = '{"attempt":' .. run.attempt
  if has_flag(run, 'c') then
    run.status = 'c'
  elseif tonumber(run.attempt) >= attempts_allowed(run.job, run.version) then
    run.status = 'f'
  else
    run.status = 'q'
  end
  add_flag(run, 'y')
  if run.status == 'q' then
    requeue(run, quoted_worker)
    append_event('run.rescued', run.job, run.id, data .. ',"worker_id":' .. quoted_worker .. '}')
  else
    run.finished, run.duration = now_text, tostring(now - run.started)
    run.fence = tostring(run.fence + 1)
    write_run(run)
    -- Of a cancelled run it tells how its last attempt ended.
    call('HSET', EXTRA .. run.id, 'er', ERROR)
    finish(run.id, 'r', run.status, run.job, run.type, run.lane, '', ERROR)
    if run.status == 'f' then
      data = data .. ',"duration_ms":' .. run.duration .. ',"error":' .. ERROR
    end
    append_event(run.status == 'f' and 'run.failed' or 'run.cancelled', run.job, run.id, data .. '}')
  end
  for _, value in ipairs({ run.id, run.job, worker, run.status }) do reply[#reply + 1] = value end
end

-- mark: 'b' for the stream of returned runs. Returns whether the worker holds nothing of this stream any more.
local function sweep(queue, mark, worker)
  local key = mark == '' and queue or queue .. ':b'
  local room = limit - #reply / 4
  if room <= 0 then return false end
  local pending = try('XPENDING', key, 'g', '-', '+', room, worker)
  if pending.err then return true end
  for _, item in ipairs(pending) do
    local entry = call('XRANGE', key, item[1], item[1])[1]
    local run = entry and read_run(entry[2][2])
    if run and run.status == 'r' and run.worker == worker then take_over(run, worker) end
    ack(queue, mark .. item[1])
  end
  return #pending < room
end

-- Said once of every service whose heartbeat ran out.
local function tell_lost(agent)
  if call('ZADD', P .. 'gone', 'NX', now_text, agent) == 0 then return end
  local facts = cjson.decode(call('HGET', P .. 'agents', agent))
  local about = { agent_id = agent, kind = facts.kind, last_seen_at = facts.last_seen_at }
  append_event('agent.lost', '', '', cjson.encode(about))
end

table.sort(expired)
for _, agent in ipairs(expired) do tell_lost(agent) end

local pools = {}
for _, field in ipairs(call('HKEYS', P .. 'pools')) do
  pools[match(field, '^(.*)|')] = true
end

for _, worker in ipairs(workers) do
  call('ZADD', P .. 'gone', 'NX', now_text, worker)
  local is_empty, keys = true, {}
  for pool in pairs(pools) do
    for priority = 1, 3 do
      local queue = queue_key(pool, priority)
      local is_swept = sweep(queue, '', worker)
      if not sweep(queue, 'b', worker) or not is_swept then is_empty = false end
      keys[#keys + 1] = queue
      keys[#keys + 1] = queue .. ':b'
    end
  end
  if is_empty then
    -- A consumer takes what it still holds with it, so that must be acknowledged before.
    flush_acks()
    for _, key in ipairs(keys) do try('XGROUP', 'DELCONSUMER', key, 'g', worker) end
    call('ZREM', P .. 'leases', worker)
    call('DEL', P .. 'cx:' .. worker)
  end
end
flush()
return reply
