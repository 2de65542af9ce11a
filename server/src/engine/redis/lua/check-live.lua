-- check-live.lua: looks at all runs that have not ended, and at what is counted of them.
-- Guarantee: with '1' what is counted is set to what was counted in this step; a queued run has one entry in its queue.
-- KEYS  1 prefix
-- ARGV  1 now  2 mend (0|1)  3 most runs to look at: with more of them nothing is done
-- Returns  {runs looked at, or -1, then the faults (parts/faults.lua)}
-- include: base
-- include: faults
-- include: transitions
local most = tonumber(ARGV[3])
local total = 0
for status in string.gmatch('qdra', '.') do total = total + call('ZCARD', P .. 's:' .. status) end
if total > most then return { -1 } end

local live = {}
for status in string.gmatch('qdra', '.') do
  for _, id in ipairs(call('ZRANGE', P .. 's:' .. status, 0, -1)) do live[#live + 1] = id end
end
local active_of, pending_of, places, waiters, queued, depths, pools = {}, {}, {}, {}, {}, {}, {}

local function add(counts, key)
  counts[key] = (counts[key] or 0) + 1
end

local function holds_place(run)
  if run.lane == '' then return false end
  return run.status == 'q' or run.status == 'r' or (run.status == 'd' and (run.reason == 't' or run.reason == 'z'))
end

for at, text in ipairs((read_records(live))) do
  local run = text and parse_run(live[at], text)
  -- A record that cannot be read is named where each run is looked at.
  if run and run.source then
    if string.find('qdra', run.status, 1, true) then add(active_of, run.job) end
    if run.status == 'a' then add(pending_of, run.job) end
    if holds_place(run) then add(places, run.lane) end
    if run.status == 'd' and run.reason == 'l' then add(waiters, run.lane) end
    if run.status == 'q' then
      queued[#queued + 1] = run
      add(depths, pool_of(run) .. '|' .. priority_of(run))
      pools[pool_of(run)] = true
    end
  end
end

-- Queues: entries that were handed to nobody yet.
local entries_of, returned, is_counted = {}, {}, true

local function read_waiting(pool, priority, mark)
  local key = queue_key(pool, priority) .. (mark == '' and '' or ':b')
  local last = '-'
  local groups = try('XINFO', 'GROUPS', key)
  for _, group in ipairs(groups.err and {} or groups) do
    for field = 1, #group, 2 do
      if group[field] == 'last-delivered-id' then last = '(' .. group[field + 1] end
    end
  end
  local entries = call('XRANGE', key, last, '+', 'COUNT', most * 2 + 1)
  if #entries > most * 2 then is_counted = false end
  if mark == 'b' then returned[pool] = (returned[pool] or 0) + #entries end
  for _, entry in ipairs(entries) do
    local id = entry[2][2]
    if id then
      if not entries_of[id] then entries_of[id] = {} end
      table.insert(entries_of[id], { key, entry[1] })
    end
  end
end

for _, field in ipairs(call('HKEYS', P .. 'pools')) do pools[match(field, '^(.*)|')] = true end
for pool in pairs(pools) do
  for priority = 1, 3 do
    read_waiting(pool, priority, 'b')
    read_waiting(pool, priority, '')
  end
end

local function check_entries(run)
  local entries = entries_of[run.id]
  if not entries then
    local pool, priority = pool_of(run), priority_of(run)
    if found_fault('queue_entry_missing', run.id, run.job, run.id, pool .. '/' .. priority) then
      call('XADD', queue_key(pool, priority), '*', 'r', run.id)
      woken['queue:' .. pool] = true
    end
  elseif #entries > 1 and found_fault('queue_entry_twice', run.id, run.job, run.id, #entries .. ' entries') then
    for number = 2, #entries do
      call('XDEL', entries[number][1], entries[number][2])
      if string.sub(entries[number][1], -2) == ':b' then returned[pool_of(run)] = returned[pool_of(run)] - 1 end
    end
  end
end

local function check_depths()
  local stored = call('HGETALL', P .. 'pools')
  local known = {}
  for at = 1, #stored, 2 do known[stored[at]] = tonumber(stored[at + 1]) or -1 end
  for pool in pairs(pools) do
    for _, part in ipairs({ '1', '2', '3', 'b' }) do
      local field = pool .. '|' .. part
      local number = part == 'b' and (returned[pool] or 0) or depths[field] or 0
      if (known[field] or 0) ~= number then
        if found_fault('queue_count_drifted', field, '', '', drift(known[field] or 0, number)) then
          call('HSET', P .. 'pools', field, number)
        end
      end
    end
  end
end

if is_counted then
  for _, run in ipairs(queued) do check_entries(run) end
  check_depths()
end

-- Lanes.
local function has_room(lane)
  local head = call('ZRANGE', P .. 'lw:' .. lane, 0, 0)[1]
  local run = head and read_run(head)
  if not run then return false end
  local limit = limit_of(run)
  return limit == 0 or lane_count(lane) < limit
end

local function check_lane(lane, stored)
  local number = places[lane] or 0
  if stored ~= number and found_fault('lane_count_drifted', lane, '', '', 'places ' .. drift(stored, number)) then
    add_lane(lane, number - lane_count(lane))
    admit_waiters(lane)
  elseif stored == number and (waiters[lane] or 0) > 0 and has_room(lane) then
    if found_fault('lane_stuck', lane, '', '', waiters[lane] .. ' wait, ' .. number .. ' have a place') then
      admit_waiters(lane)
    end
  end
end

local lanes, stored_lanes = {}, call('HGETALL', P .. 'lanes')
for at = 1, #stored_lanes, 2 do lanes[stored_lanes[at]] = tonumber(stored_lanes[at + 1]) or -1 end
for lane in pairs(places) do lanes[lane] = lanes[lane] or 0 end
for lane in pairs(waiters) do lanes[lane] = lanes[lane] or 0 end
for lane, stored in pairs(lanes) do check_lane(lane, stored) end

-- Jobs, and those that are gone while runs of them are not.
local left, stored_left = {}, call('HGETALL', P .. 'left')
for at = 1, #stored_left, 2 do left[stored_left[at]] = tonumber(stored_left[at + 1]) or -1 end

local function check_job(id)
  local job, active, pending = job_of(id), active_of[id] or 0, pending_of[id] or 0
  if not job.rules_text then
    if (left[id] or 0) == active then return end
    if found_fault('job_count_drifted', id, id, '', 'runs left ' .. drift(left[id] or 0, active)) then
      if active > 0 then call('HSET', P .. 'left', id, active) else call('HDEL', P .. 'left', id) end
    end
  elseif job.active ~= active or job.pending ~= pending then
    local detail = 'active ' .. drift(job.active, active) .. '; approvals ' .. drift(job.pending, pending)
    if found_fault('job_count_drifted', id, id, '', detail) then
      job.active, job.pending, job.is_changed = active, pending, true
    end
  elseif left[id] and found_fault('job_count_drifted', id, id, '', 'it is not gone') then
    call('HDEL', P .. 'left', id)
  end
end

for id in pairs(left) do active_of[id] = active_of[id] or 0 end
for id in pairs(active_of) do check_job(id) end
flush()
table.insert(faults, 1, total)
return faults
