-- Takes a run back from whoever held it. Needs transitions and attempts.
local ERROR = '{"code":"worker_lost","message":"The worker stopped answering while it held the run."}'
local most_attempts = {}

-- Without a version that can be read nothing is known of the limit: the next claim finds out and the worker reports it.
local function attempts_allowed(job, version)
  local key = job .. '|' .. version
  if not most_attempts[key] then
    local is_readable, stored = pcall(cjson.decode, call('HGET', P .. 'jv:' .. job, version) or '')
    local spec = is_readable and type(stored) == 'table' and stored.spec
    most_attempts[key] = type(spec) == 'table' and spec.retry_policy and spec.retry_policy.max_retry + 1 or math.huge
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

-- Queued again, failed (its attempts are used up) or cancelled (that was asked).
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
end
