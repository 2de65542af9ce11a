-- check-jobs.lua: looks at each of some jobs: its state, its lists, its schedule, its memory of failures.
-- Guarantee: with '1' each is mended in this step, unless it was saved anew since the caller looked.
-- KEYS  1 prefix
-- ARGV  1 now  2 mend (0|1)  3 most runs of a job that are looked at
--   then 7 for each job: id, version the caller saw, its rules or '' where it cannot be read, shape of its schedule or '',
--   next arm as JSON [anchor, next due, wake] or '', whether it has a schedule (0|1),
--   its marks, each followed by the unit separator
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
-- include: record
-- include: events
-- include: jobs
-- include: schedule
-- include: enabled
-- include: marks
-- include: shapes
local most = tonumber(ARGV[3])

-- How many of its runs have not ended; nil where there are too many to look at.
local function count_live(id)
  local index = P .. 'jr:' .. id
  if call('ZCARD', index) > most then return nil end
  local live = 0
  for _, text in ipairs((read_records(call('ZRANGE', index, 0, -1)))) do
    local status = text and match(text, '^@match run job=_ status=(%l)@')
    if status and string.find('qdra', status, 1, true) then live = live + 1 end
  end
  return live
end

local function check_state(id, version, rules)
  local key = P .. 'jd:' .. id
  local stored = call('GET', key)
  local before = match(stored or '', '^@match job active=%d+ failures=%d+ succeeded=%d* pending=%d+ rules=(.*)@$')
  if before and (rules == '' or before == rules) then return end
  if rules == '' then return end
  local detail = before and 'the rules are not those of version ' .. version or 'there is none'
  if not found_fault('job_state_missing', id, id, '', detail) then return end
  if before then
    call('SET', key, string.sub(stored, 1, #stored - #before) .. rules)
  else
    call('SET', key, @text job active='0' failures='0' pending='0'@ .. rules)
  end
end

local function check_active(id)
  local stored = call('GET', P .. 'jd:' .. id)
  local active, rest = match(stored or '', '^@match job active=(%d+)@(.*)$')
  if not active or active == '0' then return end
  local live = count_live(id)
  if not live or live == tonumber(active) then return end
  if found_fault('job_count_drifted', id, id, '', 'active ' .. drift(active, live)) then
    call('SET', P .. 'jd:' .. id, @text job active=live@ .. rest)
  end
end

local function check_lists(id, enabled)
  local kind = type_of(id)
  local other = enabled == '1' and '0' or '1'
  local lists = { 'jobs', 'je:' .. enabled, 'jy:' .. kind, 'jy' .. enabled .. ':' .. kind }
  local wrong = {}
  for _, list in ipairs(lists) do
    if not call('ZSCORE', P .. list, id) then wrong[#wrong + 1] = 'not in ' .. list end
  end
  for _, list in ipairs({ 'je:' .. other, 'jy' .. other .. ':' .. kind, 'jx' }) do
    if call('ZSCORE', P .. list, id) then wrong[#wrong + 1] = 'in ' .. list end
  end
  if #wrong == 0 then return end
  if found_fault('job_index_drifted', id, id, '', table.concat(wrong, ', ')) then
    call('ZADD', P .. 'jobs', 0, id)
    call('ZREM', P .. 'jx', id)
    place_job(id, enabled, kind, kind)
  end
end

-- Lists find a job by its labels and owner, and a pause of a label holds it by them.
local function check_marks(id, marks)
  local is_right = (call('HGET', P .. 'j:' .. id, 'mk') or '') == marks
  for mark in each_mark(marks) do
    -- One of another kind is told by its key.
    is_right = is_right and try('ZSCORE', P .. 'jm:' .. mark, id) ~= false
  end
  if is_right or not found_fault('job_index_drifted', id, id, '', 'its labels or its owner') then return end
  mark_job(id, marks)
  for mark in each_mark(marks) do call('ZADD', P .. 'jm:' .. mark, 0, id) end
end

-- Fires while it is enabled and has a schedule, and all three of its times are there.
local function check_schedule(id, enabled, shape, arm, has_schedule)
  local raw = call('HMGET', P .. 'j:' .. id, 'an', 'nd', 'sh', 'sp')
  local wake = call('ZSCORE', P .. 'wake', id)
  local given = (raw[1] and 1 or 0) + (raw[2] and 1 or 0) + (wake and 1 or 0)
  if enabled ~= '1' or not has_schedule then
    if given > 0 and found_fault('schedule_entry_orphan', id, id, '', '') then arm_job(id, '') end
  elseif given < 3 then
    local next_arm = arm ~= '' and cjson.decode(arm)
    if raw[1] and raw[2] then next_arm = { raw[1], raw[2], raw[2] } end
    if next_arm then
      if found_fault('schedule_entry_missing', id, id, '', '') then
        arm_job(id, next_arm[1], next_arm[2], next_arm[3])
        woken.schedule = true
      end
    elseif given > 0 and found_fault('schedule_entry_orphan', id, id, '', 'its schedule has ended') then
      arm_job(id, '')
    end
  end
  local next_due = call('HGET', P .. 'j:' .. id, 'nd') or ''
  if next_due ~= (raw[2] or '') then
    -- It was put on the schedule, or taken off, just now.
    place_in_shape(id, shape, next_due)
    return
  end
  local counted = raw[4] and call('ZSCORE', P .. 'sj', armed_member(raw[3] or '', raw[4], id))
  local is_counted = shape ~= '' and next_due ~= ''
  if (raw[3] or '') == shape and ((counted and true or false) == is_counted) and (is_counted or not raw[4]) then return end
  if found_fault('forecast_count_drifted', id, id, '', '') then place_in_shape(id, shape, next_due) end
end

local function check_memory(id)
  local failures = tonumber(match(call('GET', P .. 'jd:' .. id) or '', '^@match job active=%d+ failures=(%d+)@'))
  local stored = tonumber(call('ZSCORE', P .. 'failing', id) or 0)
  if not failures or failures == stored then return end
  if found_fault('failure_memory_orphan', id, id, '', drift(stored, failures)) then
    if failures > 0 then call('ZADD', P .. 'failing', failures, id) else call('ZREM', P .. 'failing', id) end
  end
end

for at = 4, #ARGV, 7 do
  local id, version, rules = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local raw = call('HMGET', P .. 'j:' .. id, 'v', 'en')
  if raw[1] and raw[1] == version then
    check_state(id, version, rules)
    check_active(id)
    if call('EXISTS', P .. 'jd:' .. id) == 1 then
      check_lists(id, raw[2] == '1' and '1' or '0')
      if rules ~= '' then check_schedule(id, raw[2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5] == '1') end
      check_memory(id)
      if rules ~= '' then check_marks(id, ARGV[at + 6]) end
    end
  end
end
publish_wakes()
return faults
