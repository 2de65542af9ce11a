-- Approvals: a hash per question, and indexes by status, newest first by time. `ap:exp` holds the pending ones by expiry.
local function add_pending(job, by)
  if not job.rules_text then return end
  job.pending = math.max(0, job.pending + by)
  job.is_changed = true
end

-- asker: who started the run, '' where nobody did; then the document says who asks.
local function open_approval(id, run_id, job, document, expires, asker)
  call('HSET', P .. 'a:' .. id, 'r', run_id, 'j', job.id, 's', 'pending', 'd', document, 'c', now_text, 'x', expires)
  call('HSET', EXTRA .. run_id, 'ap', id)
  if asker ~= '' then call('HSET', P .. 'a:' .. id, 'rb', asker) end
  call('ZADD', P .. 'ap:all', now_text, id)
  call('ZADD', P .. 'ap:pending', now_text, id)
  call('ZADD', P .. 'ap:exp', expires, id)
  add_pending(job, 1)
  local reason = cjson.encode(cjson.decode(document).reason)
  append_event('approval.requested', job.id, run_id, '{"approval_id":' .. cjson.encode(id) .. ',"reason":' .. reason .. '}')
end

local function text_or_null(text)
  return text == '' and 'null' or cjson.encode(text)
end

-- by, via, note: '' where there is none (note: JSON).
local function close_approval(id, run_id, job, status, by, via, note)
  local created = call('HGET', P .. 'a:' .. id, 'c')
  call('HSET', P .. 'a:' .. id, 's', status, 'at', now_text, 'by', by, 'via', via, 'n', note)
  call('ZREM', P .. 'ap:pending', id)
  call('ZREM', P .. 'ap:exp', id)
  call('ZADD', P .. 'ap:' .. status, created, id)
  add_pending(job, -1)
  append_event(
    'approval.' .. status,
    job.id,
    run_id,
    '{"approval_id":' .. cjson.encode(id) .. ',"actor":' .. text_or_null(by) .. ',"via":' .. text_or_null(via) .. '}'
  )
end

-- Ends a run that waited for an answer it did not get.
local function fail_unapproved(run_id, code, message)
  local run = read_run(run_id)
  if not run or run.status ~= 'a' then return end
  local error = cjson.encode({ code = code, message = message })
  run.status, run.finished, run.duration = 'f', now_text, '0'
  write_run(run)
  call('HSET', EXTRA .. run_id, 'er', error)
  finish(run_id, 'a', 'f', run.job, run.type, '', '', error)
  append_event(
    'run.failed',
    run.job,
    run_id,
    '{"attempt":' .. (tonumber(run.attempt) or 0) .. ',"duration_ms":0,"error":' .. error .. '}'
  )
end
