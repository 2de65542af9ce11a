-- Approvals: a hash per question, and indexes by status, newest first by time. `ap:exp` holds the pending ones by expiry.

local function open_approval(id, run_id, job, document, expires)
  call('HSET', P .. 'a:' .. id, 'r', run_id, 'j', job.id, 's', 'pending', 'd', document, 'c', now_text, 'x', expires)
  call('ZADD', P .. 'ap:all', now_text, id)
  call('ZADD', P .. 'ap:pending', now_text, id)
  call('ZADD', P .. 'ap:exp', expires, id)
  add_pending(job, 1)
  append_event('approval.requested', job.id, run_id, '{"approval_id":' .. cjson.encode(id) .. '}')
end

-- by, via, note: '' where there is none (note: JSON).
local function close_approval(id, job, status, by, via, note)
  local created = call('HGET', P .. 'a:' .. id, 'c')
  call('HSET', P .. 'a:' .. id, 's', status, 'at', now_text, 'by', by, 'via', via, 'n', note)
  call('ZREM', P .. 'ap:pending', id)
  call('ZREM', P .. 'ap:exp', id)
  call('ZADD', P .. 'ap:' .. status, created, id)
  add_pending(job, -1)
end

-- Ends a run that waited for an answer it did not get.
local function fail_unapproved(id, run_id, code, message)
  local raw = call('HMGET', RUN .. run_id, 'j', 'ty', 's', 'n')
  if raw[3] ~= 'a' then return false end
  local error = cjson.encode({ code = code, message = message })
  call('HSET', RUN .. run_id, 's', 'f', 'e', now_text, 'm', 0, 'er', error)
  finish(run_id, 'a', 'f', raw[1], raw[2], nil, nil, error)
  append_event(
    'run.failed',
    raw[1],
    run_id,
    '{"attempt":' .. (raw[4] or 0) .. ',"error":' .. error .. ',"approval_id":' .. cjson.encode(id) .. '}'
  )
  return true
end
