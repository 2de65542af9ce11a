-- include: jobs
-- include: lanes
-- include: endings
-- include: iso
-- include: cooldown
-- The end of a run.
local function remember_success(job)
  job.succeeded = now_text
  if job.failures == 0 then return end
  job.failures = 0
  call('ZREM', P .. 'failing', job.id)
  if whole_job_of(job.id).cooldown_until > 0 then
    job.cooldown_until = 0
    set_job(job, 'cu', 0)
    append_event('job.cooldown_cleared', job.id, '', '')
  end
end

local function remember_failure(job, run_id, error)
  set_job(job, 'lf', now)
  set_job(job, 'le', error)
  job.failures = job.failures + 1
  call('ZADD', P .. 'failing', job.failures, job.id)
  local rules = rules_of(job)
  -- Without a threshold failures are counted and lead to nothing.
  if rules.threshold == 0 or job.failures < rules.threshold then return end
  job.cooldown_until = now + cooldown_ms(job.failures, rules.threshold, rules.base_sec, rules.most_sec)
  set_job(job, 'cu', job.cooldown_until)
  append_event(
    'job.cooldown_started',
    job.id,
    run_id,
    '{"consecutive_failures":' .. job.failures .. ',"cooldown_until":"' .. iso(job.cooldown_until) .. '"}'
  )
end

-- Books the end of a run: index, job, failure memory, metrics, lane. The caller writes the run and its event.
-- lane: the one whose place the run holds, else ''; duration: ms as text, '' for none; error: JSON, for a failed one.
local function finish(id, from, to, job_id, kind, lane, duration, error)
  move(id, from, to)
  if to ~= 's' or not add_success_without_failures(job_id) then
    local job = job_of(job_id)
    add_active(job, -1)
    if job.rules_text then
      if to == 's' then
        remember_success(job)
      elseif to == 'f' then
        remember_failure(job, id, error)
      end
    end
  end
  count_ending(kind, to, duration, 1)
  if lane ~= '' then leave_lane(lane) end
end
