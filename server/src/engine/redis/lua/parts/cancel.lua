-- include: approvals
-- Cancels a run that is not running, or asks the worker of a running one to stop.
-- Returns its new state: 'c' cancelled, 'r' asked, or nil for a run that had already ended.
local function cancel_live(run, actor)
  local id, status, lane = run.id, run.status, run.lane
  local by = '"actor":' .. cjson.encode(actor) .. '}'
  if status == 'r' then
    if not has_flag(run, 'c') then
      add_flag(run, 'c')
      write_run(run)
      call('SADD', P .. 'cx:' .. run.worker, id)
      append_event('run.cancel_requested', run.job, id, '{' .. by)
    end
    woken.cancel = true
    return 'r'
  end
  if status ~= 'q' and status ~= 'd' and status ~= 'a' then return nil end

  local waits_for_lane = status == 'd' and run.reason == 'l'
  local is_in_lane = status == 'q' or (status == 'd' and (run.reason == 't' or run.reason == 'z'))
  -- The stream entry of a queued run stays: the claim that meets it drops it.
  if status == 'q' then change_depth(pool_of(run), priority_of(run), -1) end
  if waits_for_lane then
    call('ZREM', P .. 'lw:' .. lane, id)
  elseif status == 'd' then
    call('ZREM', P .. 'delayed', id)
  elseif status == 'a' then
    local approval = call('HGET', EXTRA .. id, 'ap')
    close_approval(approval, id, job_of(run.job), 'cancelled', actor, '', '')
  end
  run.status, run.reason, run.finished = 'c', '', now_text
  write_run(run)
  finish(id, status, 'c', run.job, run.type, is_in_lane and lane or '', '')
  append_event('run.cancelled', run.job, id, '{"attempt":' .. (tonumber(run.attempt) or 0) .. ',' .. by)
  if waits_for_lane then admit_waiters(lane) end
  return 'c'
end
