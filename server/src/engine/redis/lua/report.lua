-- report.lua: says how attempts ended.
-- Guarantee: only the worker that holds a run, with its current fencing token, can end its attempt; the run, its lane,
--   failure memory, metrics and event change together.
-- KEYS  1 prefix
-- ARGV  1 now  2 worker, then 8 for each report: run id, fence,
--   outcome (s success, f failed, t retry, z snooze, l released, c cancelled, a await approval), finished at,
--   duration (ms), then by outcome: output or '' | error, output or '' | error | document, approval id; all JSON but ids;
--   last: available at (retry, snooze) or expiry (await approval)
-- Returns  the new status of each run, or 'x' for a report that was refused
-- include: base
-- include: transitions
local worker = ARGV[2]
local STRIDE = 8
-- A running run: job, attempt, fence, flags, worker, started, entry, where `available` begins, type, pool, priority, lane.
local RUNNING = '^@match run job=(_) status=r attempt=(%d*) fence=(%d*) flags=(%l*) worker=(_) started=(%d*) entry=(_)
  available=()_ type=(_) pool=(_) priority=(%d*) lane=(_)@'

-- Every outcome but success. Returns the new status. Its parts live in here, for a script pays for each function it defines.
local function settle(run, at)
  -- include: approvals
  -- include: attempts
  local ATTEMPT_OUTCOME = { t = 'failed', z = 'snoozed', l = 'released', a = 'awaiting_approval' }
  local EVENT = { t = 'run.retrying', z = 'run.snoozed', l = 'run.released' }
  local quoted_worker = cjson.encode(worker)

  local function fail(run, finished, duration, error, output)
    run.status, run.finished, run.duration = 'f', finished, duration
    write_run(run)
    call('HSET', EXTRA .. run.id, 'er', error)
    if output ~= '' then call('HSET', EXTRA .. run.id, 'o', output) end
    finish(run.id, 'r', 'f', run.job, run.type, run.lane, duration, error)
    append_event(
      'run.failed',
      run.job,
      run.id,
      '{"attempt":' .. run.attempt .. ',"duration_ms":' .. duration .. ',"error":' .. error .. '}'
    )
  end

  local function cancel(run, finished, duration)
    run.status, run.finished, run.duration = 'c', finished, duration
    write_run(run)
    finish(run.id, 'r', 'c', run.job, run.type, run.lane, '')
    append_event('run.cancelled', run.job, run.id, '{"attempt":' .. run.attempt .. '}')
  end

  -- Back to wait or to the queue; the lane place is kept.
  local function again(run, outcome, finished, error, available)
    add_attempt(run, quoted_worker, ATTEMPT_OUTCOME[outcome], finished, error == '' and 'null' or error)
    local data = '{"attempt":' .. run.attempt
    if error ~= '' then data = data .. ',"error":' .. error end
    local at = tonumber(available) or 0
    if outcome ~= 'l' then
      data = data .. ',"available_at":"' .. iso(at) .. '"'
      run.available = available
    else
      data = data .. ',"worker_id":' .. quoted_worker
    end
    if outcome ~= 't' then run.attempt = run.attempt - 1 end
    run.status = at > now and 'd' or 'q'
    run.reason = at > now and outcome or ''
    run.worker = ''
    write_run(run)
    move(run.id, 'r', run.status)
    if run.status == 'd' then
      delay_until(run.id, at)
    elseif outcome == 'l' then
      push_back(run.id, pool_of(run), priority_of(run))
    else
      push(run.id, pool_of(run), priority_of(run))
    end
    append_event(EVENT[outcome], run.job, run.id, data .. '}')
    return run.status
  end

  local function await(run, finished, document, approval, expires)
    add_attempt(run, quoted_worker, ATTEMPT_OUTCOME.a, finished, 'null')
    run.status, run.worker, run.attempt = 'a', '', run.attempt - 1
    write_run(run)
    move(run.id, 'r', 'a')
    append_event('run.awaiting_approval', run.job, run.id, '{"approval_id":' .. cjson.encode(approval) .. '}')
    open_approval(approval, run.id, job_of(run.job), document, expires, run.actor)
    if run.lane ~= '' then leave_lane(run.lane) end
  end

  local outcome, finished, duration = ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  if has_flag(run, 'c') and outcome ~= 'f' then outcome = 'c' end
  if outcome == 'f' then
    fail(run, finished, duration, ARGV[at + 5], ARGV[at + 6])
  elseif outcome == 'c' then
    cancel(run, finished, duration)
  elseif outcome == 'a' then
    await(run, finished, ARGV[at + 5], ARGV[at + 6], ARGV[at + 7])
  else
    return again(run, outcome, finished, ARGV[at + 5], ARGV[at + 7])
  end
  return outcome
end

local function take_report(at, key, text, is_repeated)
  local id = ARGV[at]
  local job, attempt, fence, flags, holder, started, entry, rest, kind, pool, priority, lane = match(text or '', RUNNING)
  if holder ~= worker or fence ~= ARGV[at + 1] or is_repeated then return 'x' end
  ack(queue_key(pool == '' and 'default' or pool, priority == '' and '2' or priority), entry)
  if flags ~= '' and string.find(flags, 'c', 1, true) then call('SREM', P .. 'cx:' .. worker, id) end
  if ARGV[at + 2] ~= 's' then return settle(parse_run(id, text), at) end

  local finished, duration, output = ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
  if #output > SMALL then
    call('HSET', EXTRA .. id, 'o', output)
    output = ''
  end
  -- The output is the last field and was empty until now.
  write_later(
    key,
    @text run job=job status='s' attempt=attempt fence=fence flags=flags worker=worker started=started finished=finished
      duration=duration@ .. string.sub(text, rest, -2) .. @text run output=output@
  )
  finish(id, 'r', 's', job, kind, lane, duration)
  append_text('["run.succeeded","' .. job .. '","' .. id .. '",{"attempt":' .. attempt .. ',"duration_ms":' .. duration .. '}]')
  return 's'
end

local ids, job_ids, is_known = {}, {}, {}
for at = 3, #ARGV, STRIDE do ids[#ids + 1] = ARGV[at] end
local records, keys = read_records(ids)
for _, record in ipairs(records) do
  local job = record and match(record, '^@match run job=_@')
  if job and not is_known[job] then
    is_known[job] = true
    job_ids[#job_ids + 1] = job
  end
end
prefetch_jobs(job_ids)

local reply, is_reported = {}, {}
for number, key in ipairs(keys) do
  reply[number] = take_report(3 + (number - 1) * STRIDE, key, records[number], is_reported[key])
  if reply[number] ~= 'x' then is_reported[key] = true end
end
flush()
return reply
