-- check-runs.lua: looks at each of some runs by itself: whether its record agrees with the indexes, and whether somebody
--   would ever look at it again.
-- Guarantee: with '1' each is mended in this step, by its record; one that cannot be parsed stays as it is.
-- KEYS  1 prefix
-- ARGV  1 now  2 mend (0|1)  3… ids
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
-- include: transitions
-- include: attempts
-- include: approvals
-- include: take-over
local STATUSES = 'qdrasfc'
local NOT_ASKED = '{"code":"approval_lost","message":"The approval that the run waited for is not in the store any more. '
  .. 'Run it again to be asked anew."}'

local function is_in(index, id)
  return call('ZSCORE', P .. index, id)
end

local function whole_run(id)
  local text = try('GET', RUN .. id)
  local beside = call('TYPE', EXTRA .. id).ok
  if type(text) ~= 'string' or (beside ~= 'none' and beside ~= 'hash') then return nil end
  local run = is_whole(text) and parse_run(id, text)
  return run and #run.status == 1 and string.find(STATUSES, run.status, 1, true) and run or nil
end

local function is_over(run)
  return string.find('sfc', run.status, 1, true) ~= nil
end

local function check_end(run)
  local over = is_over(run)
  if over == (run.finished ~= '') then return end
  local detail = STATUS_NAME[run.status] or run.status
  detail = detail .. (over and ', without an end' or ', with an end')
  if not found_fault('run_half_ended', run.id, run.job, run.id, detail) then return end
  run.finished = over and now_text or ''
  write_run(run)
end

local function check_lists(run)
  local missing = {}
  for _, index in ipairs({ 'runs', 'jr:' .. run.job, 's:' .. run.status }) do
    if not is_in(index, run.id) then missing[#missing + 1] = index end
  end
  if #missing > 0 and found_fault('run_index_missing', run.id, run.job, run.id, table.concat(missing, ', ')) then
    for _, index in ipairs(missing) do call('ZADD', P .. index, 0, run.id) end
    if call('EXISTS', P .. 'jd:' .. run.job) == 0 then call('ZADD', P .. 'jx', 0, run.job) end
  end
  for other in string.gmatch(STATUSES, '.') do
    if other ~= run.status and is_in('s:' .. other, run.id) then
      local detail = 's:' .. other .. ', it is ' .. run.status
      if found_fault('run_index_orphan', run.id, run.job, run.id, detail) then call('ZREM', P .. 's:' .. other, run.id) end
    end
  end
end

-- A delayed run waits for its time (a, t, z) or for its lane (l).
local function check_wait(run)
  local waits_in_lane = run.status == 'd' and run.reason == 'l' and run.lane ~= ''
  local waits_for_time = run.status == 'd' and not waits_in_lane
  local score = is_in('delayed', run.id)
  if waits_for_time then
    local has_reason = run.reason ~= '' and string.find('atz', run.reason, 1, true)
    local at = tonumber(run.available) or (run.reason == 'a' and id_time(run.id)) or now
    if not score or not has_reason then
      if found_fault('delayed_entry_missing', run.id, run.job, run.id, '') then
        if not has_reason then
          run.reason = 'a'
          write_run(run)
        end
        delay_until(run.id, at)
        woken.schedule = true
      end
    elseif tonumber(score) ~= at then
      if found_fault('delayed_entry_wrong', run.id, run.job, run.id, 'kept for ' .. score .. ', due at ' .. at) then
        delay_until(run.id, at)
        woken.schedule = true
      end
    end
  elseif score and found_fault('delayed_entry_wrong', run.id, run.job, run.id, 'it does not wait for its time') then
    call('ZREM', P .. 'delayed', run.id)
  end
  if waits_in_lane and not is_in('lw:' .. run.lane, run.id) then
    if found_fault('lane_waiter_missing', run.id, run.job, run.id, 'lane ' .. run.lane) then
      call('ZADD', P .. 'lw:' .. run.lane, call('INCR', P .. 'lseq'), run.id)
    end
  end
end

local function check_holder(run)
  if not is_in('leases', run.worker) then
    if not found_fault('run_held_by_nobody', run.id, run.job, run.id, run.worker == '' and 'no worker' or run.worker) then
      return
    end
    if run.entry ~= '' then ack(queue_key(pool_of(run), priority_of(run)), run.entry) end
    if not tonumber(run.attempt) then run.attempt = '1' end
    if not tonumber(run.started) then run.started = now_text end
    take_over(run, run.worker)
  elseif has_flag(run, 'c') and call('SISMEMBER', P .. 'cx:' .. run.worker, run.id) == 0 then
    if found_fault('cancel_request_missing', run.id, run.job, run.id, run.worker) then
      call('SADD', P .. 'cx:' .. run.worker, run.id)
      woken.cancel = true
    end
  end
end

local function check_question(run)
  local approval = call('HGET', EXTRA .. run.id, 'ap')
  if approval and call('HGET', P .. 'a:' .. approval, 's') == 'pending' then return end
  if not found_fault('approval_missing', run.id, run.job, run.id, approval or '') then return end
  local told = cjson.decode(NOT_ASKED)
  fail_unapproved(run.id, told.code, told.message)
end

for at = 3, #ARGV do
  local run = whole_run(ARGV[at])
  if run then
    check_end(run)
    check_lists(run)
    check_wait(run)
    if run.status == 'r' then check_holder(run) end
    if run.status == 'a' then check_question(run) end
  end
end
flush()
return faults
