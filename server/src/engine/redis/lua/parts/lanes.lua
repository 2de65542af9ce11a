-- Lanes. A place is held from admission until the end, also while a retry or snooze waits; not by a run that waits for
-- its time (d/a), for the lane itself (d/l) or for an approval (a): these go through the lane when they may start.
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

-- The limit of a run's lane is what its job says now; 0: none. Without the job it is what the run came with.
local function limit_of(run)
  local job = job_of(run.job)
  return job.rules_text and rules_of(job).limit or tonumber(run.limit) or 0
end

-- Admits those who wait, first come first served, while the limit of the first one allows.
local function admit_waiters(group)
  while true do
    local head = call('ZRANGE', P .. 'lw:' .. group, 0, 0)[1]
    if not head then return end
    local run = read_run(head)
    local limit = run and limit_of(run) or 0
    if limit > 0 and lane_count(group) >= limit then return end
    call('ZREM', P .. 'lw:' .. group, head)
    -- One that is gone, or does not wait any more, must not keep the others waiting.
    if run and run.status == 'd' then
      run.status, run.reason = 'q', ''
      write_run(run)
      add_lane(group, 1)
      push(head, pool_of(run), priority_of(run))
      move(head, 'd', 'q')
      append_event('run.queued', run.job, head, '{"reason":"lane_free"}')
    end
  end
end

local function leave_lane(group)
  add_lane(group, -1)
  admit_waiters(group)
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
