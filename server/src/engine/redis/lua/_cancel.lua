-- include: _approvals
-- Cancels a run that is not running, or asks the worker of a running one to stop.
-- Returns its new state: 'c' cancelled, 'r' asked, or nil for a run that had already ended.
local function cancel_live(id, actor)
  local raw = call('HMGET', RUN .. id, 'j', 'ty', 's', 'q', 'p', 'g', 'dr', 'w', 'k', 'ap')
  local job, status, lane, reason = raw[1], raw[3], raw[6] or '', raw[7]
  local by = '{"actor":' .. cjson.encode(actor) .. '}'
  if status == 'r' then
    if not raw[9] then
      call('HSET', RUN .. id, 'k', '1')
      call('SADD', P .. 'cx:' .. raw[8], id)
      append_event('run.cancel_requested', job, id, by)
    end
    woken.cancel = true
    return 'r'
  end
  if status ~= 'q' and status ~= 'd' and status ~= 'a' then return nil end

  local waits_for_lane = status == 'd' and reason == 'l'
  local is_in_lane = lane ~= '' and (status == 'q' or (status == 'd' and (reason == 't' or reason == 'z')))
  -- The stream entry of a queued run stays: the claim that meets it drops it.
  if status == 'q' then change_depth(raw[4] or 'default', raw[5] or '2', -1) end
  if waits_for_lane then
    call('ZREM', P .. 'lw:' .. lane, id)
  elseif status == 'd' then
    call('ZREM', P .. 'delayed', id)
  elseif status == 'a' then
    close_approval(raw[10], job_of(job), 'cancelled', actor, '', '')
  end
  call('HSET', RUN .. id, 's', 'c', 'e', now_text)
  call('HDEL', RUN .. id, 'dr')
  finish(id, status, 'c', job, raw[2], is_in_lane and lane)
  append_event('run.cancelled', job, id, by)
  if waits_for_lane then admit_waiters(lane) end
  return 'c'
end
