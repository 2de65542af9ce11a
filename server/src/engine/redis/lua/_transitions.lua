-- include: _events
-- include: _iso
-- What the verbs that move runs share. Each keeps what it touches in these tables, and `flush` writes all of it with
-- one call per key, so that a batch costs little more than its runs. Until then only runs and streams are written.
--
-- Statuses: q queued, d delayed, r running, a awaiting approval; finished: s success, f failed, c cancelled.
-- Delay reasons: a run_at, t retry, z snooze, l lane_full.
-- A lane place is held from admission until the end, also while a retry or snooze waits;
-- not by d/a, d/l and a: these go through the lane when they may start.

local entering, leaving = {}, {}

local function move(id, from, to)
  if from then
    local ids = leaving[from]
    if ids then ids[#ids + 1] = id else leaving[from] = { id } end
  end
  local pairs_of = entering[to]
  if pairs_of then
    local size = #pairs_of
    pairs_of[size + 1] = '0'
    pairs_of[size + 2] = id
  else
    entering[to] = { '0', id }
  end
end

-- Queues -------------------------------------------------------------------------------------------------------------

local depth_change, acked = {}, {}

local function queue_key(pool, priority)
  return P .. 'q:' .. pool .. ':' .. priority
end

local function change_depth(pool, priority, by)
  local field = pool .. '|' .. priority
  depth_change[field] = (depth_change[field] or 0) + by
end

local function push(id, pool, priority)
  call('XADD', queue_key(pool, priority), '*', 'r', id)
  change_depth(pool, priority, 1)
  woken['queue:' .. pool] = true
end

local function ack(key, entry)
  local entries = acked[key]
  if entries then entries[#entries + 1] = entry else acked[key] = { entry } end
end

-- Jobs ---------------------------------------------------------------------------------------------------------------

local jobs = {}

local function job_of(id)
  local job = jobs[id]
  if job then return job end
  local raw = call('HMGET', P .. 'j:' .. id, 'v', 'ac', 'fl')
  job = {
    id = id,
    version = raw[1],
    active = tonumber(raw[2] or 0),
    failures = tonumber(raw[3] or 0),
    orphans = 0,
    set = {},
  }
  jobs[id] = job
  return job
end

-- The same with all that is asked for less often.
local function whole_job_of(id)
  local job = job_of(id)
  if job.is_whole then return job end
  local raw = call('HMGET', P .. 'j:' .. id, 'g', 'pa', 'cu', 'en', 'nd')
  job.is_whole = true
  job.packed = raw[1]
  job.pending = tonumber(raw[2] or 0)
  job.cooldown_until = tonumber(raw[3] or 0)
  job.is_enabled = raw[4] == '1'
  job.next_due = raw[5]
  return job
end

-- {type, priority, pool, overlap 0|1, lane group or '', lane limit or 0, threshold or 0, base s, max s}
local function guards_of(job)
  if not job.guards then job.guards = cjson.decode(whole_job_of(job.id).packed) end
  return job.guards
end

local function set_job(job, field, value)
  job.set[#job.set + 1] = field
  job.set[#job.set + 1] = value
end

-- A job that was deleted while runs of it were running remembers only how many are left.
local function add_active(job, by)
  if job.version then
    job.active = job.active + by
    job.is_changed = true
  else
    job.orphans = job.orphans + by
  end
end

local function add_pending(job, by)
  whole_job_of(job.id)
  job.pending = math.max(0, job.pending + by)
  if job.version then set_job(job, 'pa', job.pending) end
end

-- Lanes --------------------------------------------------------------------------------------------------------------

local lane_active, lane_changed = {}, {}

local function lane_count(group)
  local active = lane_active[group]
  if not active then
    active = tonumber(call('HGET', P .. 'lanes', group) or 0)
    lane_active[group] = active
  end
  return active
end

local function add_lane(group, by)
  lane_active[group] = math.max(0, lane_count(group) + by)
  lane_changed[group] = true
end

local function enter_lane(group, limit)
  if limit > 0 and (lane_count(group) >= limit or call('EXISTS', P .. 'lw:' .. group) == 1) then return false end
  add_lane(group, 1)
  return true
end

-- Admits those who wait, first come first served, while the limit of the first one allows.
local function admit_waiters(group)
  while true do
    local head = call('ZRANGE', P .. 'lw:' .. group, 0, 0)[1]
    if not head then return end
    local raw = call('HMGET', RUN .. head, 'l', 'q', 'p', 'j')
    local limit = tonumber(raw[1] or 0)
    if limit > 0 and lane_count(group) >= limit then return end
    call('ZREM', P .. 'lw:' .. group, head)
    call('HSET', RUN .. head, 's', 'q')
    call('HDEL', RUN .. head, 'dr')
    add_lane(group, 1)
    push(head, raw[2] or 'default', raw[3] or '2')
    move(head, 'd', 'q')
    append_event('run.queued', raw[4], head, '{"from":"lane_full"}')
  end
end

local function leave_lane(group)
  add_lane(group, -1)
  admit_waiters(group)
end

-- Where a run that may start goes: returns its status, and its delay reason. `group` is '' without a lane.
local function admit(id, pool, priority, group, limit, available)
  if available > now then
    call('ZADD', P .. 'delayed', available, id)
    return 'd', 'a'
  end
  if group ~= '' and not enter_lane(group, limit) then
    call('ZADD', P .. 'lw:' .. group, call('INCR', P .. 'lseq'), id)
    return 'd', 'l'
  end
  push(id, pool, priority)
  return 'q'
end

-- Metrics ------------------------------------------------------------------------------------------------------------

local counted, summed = {}, {}
local STATUS_NAME = { s = 'success', f = 'failed', c = 'cancelled' }
local DURATION_BOUNDS = { @DURATION_BUCKETS_MS@ }

local function count(field, by)
  counted[field] = (counted[field] or 0) + by
end

local function observe(name, labels, bounds, value)
  local bound = 'inf'
  for index = 1, #bounds do
    if value <= bounds[index] then
      bound = bounds[index]
      break
    end
  end
  count('h|' .. name .. '|' .. bound .. '|' .. labels, 1)
  local sum = 'h|' .. name .. '|sum|' .. labels
  summed[sum] = (summed[sum] or 0) + value
end

local labels_of = {}

local function count_finished(kind, status, duration)
  local labels = labels_of[kind]
  if not labels then
    local quoted = cjson.encode(kind)
    labels = { duration = '{"type":' .. quoted .. '}' }
    for letter, name in pairs(STATUS_NAME) do
      labels[letter] = 'c|job_runs_total|{"status":"' .. name .. '","type":' .. quoted .. '}'
    end
    labels_of[kind] = labels
  end
  count(labels[status], 1)
  if duration then observe('job_duration_ms', labels.duration, DURATION_BOUNDS, duration) end
end

-- The end of a run -----------------------------------------------------------------------------------------------------

local function remember_success(job)
  job.has_succeeded = true
  if job.failures == 0 then return end
  job.failures = 0
  set_job(job, 'fl', 0)
  if whole_job_of(job.id).cooldown_until > 0 then
    job.cooldown_until = 0
    set_job(job, 'cu', 0)
    append_event('job.cooldown_cleared', job.id, '', '')
  end
end

local function remember_failure(job, run_id, error)
  set_job(job, 'lf', now)
  set_job(job, 'le', error)
  local guards = guards_of(job)
  local threshold, base_sec, max_sec = guards[7], guards[8], guards[9]
  if threshold == 0 then return end
  job.failures = job.failures + 1
  set_job(job, 'fl', job.failures)
  if job.failures < threshold then return end
  local seconds = math.min(max_sec, base_sec * 2 ^ math.min(job.failures - threshold, 60))
  job.cooldown_until = now + math.floor(seconds * 1000 + 0.5)
  set_job(job, 'cu', job.cooldown_until)
  append_event(
    'job.cooldown_started',
    job.id,
    run_id,
    '{"consecutive_failures":' .. job.failures .. ',"cooldown_until":"' .. iso(job.cooldown_until) .. '"}'
  )
end

-- Books the end of a run: index, job, failure memory, metrics, lane. The caller writes the run's hash and event.
-- lane: the one whose place the run holds, else nil or false; duration: ms or nil; error: JSON, for a failed one.
local function finish(id, from, to, job_id, kind, lane, duration, error)
  move(id, from, to)
  local job = job_of(job_id)
  add_active(job, -1)
  if job.version then
    if to == 's' then
      remember_success(job)
    elseif to == 'f' then
      remember_failure(job, id, error)
    end
  end
  count_finished(kind, to, duration)
  if lane then leave_lane(lane) end
end

-- Writing it down --------------------------------------------------------------------------------------------------------

local function flush_jobs()
  for id, job in pairs(jobs) do
    if job.is_changed then set_job(job, 'ac', math.max(0, job.active)) end
    if job.has_succeeded then set_job(job, 'ls', now_text) end
    if #job.set > 0 then call('HSET', P .. 'j:' .. id, unpack(job.set)) end
    if job.orphans ~= 0 and call('HINCRBY', P .. 'left', id, job.orphans) <= 0 then call('HDEL', P .. 'left', id) end
  end
end

local function flush_lanes()
  for group in pairs(lane_changed) do
    if lane_active[group] > 0 then
      call('HSET', P .. 'lanes', group, lane_active[group])
    else
      call('HDEL', P .. 'lanes', group)
    end
  end
end

local function flush_metrics()
  for field, by in pairs(counted) do call('HINCRBYFLOAT', P .. 'metrics', field, by) end
  for field, by in pairs(summed) do call('HINCRBYFLOAT', P .. 'metrics', field, by) end
end

local function flush()
  for status, args in pairs(entering) do
    in_parts(args, function(...) call('ZADD', P .. 's:' .. status, ...) end)
  end
  for status, ids in pairs(leaving) do
    in_parts(ids, function(...) call('ZREM', P .. 's:' .. status, ...) end)
  end
  for key, entries in pairs(acked) do
    in_parts(entries, function(...)
      call('XACK', key, 'g', ...)
      call('XDEL', key, ...)
    end)
  end
  flush_lanes()
  flush_jobs()
  for field, by in pairs(depth_change) do
    if by ~= 0 and call('HINCRBY', P .. 'pools', field, by) < 0 then call('HSET', P .. 'pools', field, 0) end
  end
  flush_metrics()
  publish_wakes()
end
