-- enqueue.lua: accepts runs on demand, for one call of the verb or several.
-- Guarantee: of each call all runs or none; a run id or an idempotency key that was seen before stores nothing again;
--   no run gets past its lane's limit or before those who wait there. A call is counted in all of its windows or in none.
-- KEYS  1 prefix
-- ARGV  1 now, then for each call: its now, `p` refuse if an approval is pending, `d` refuse if a job is disabled, `l` refuse if a
--   run is live, `s` skip if one is, idempotency key or '', fingerprint, its time to live (ms), [[key, limit, window (ms)] …] of its rates (JSON)
--   or '', number of runs, and 9 for each run: id, job,
--   rules of the version it names or '' (the current one), priority 1..3 or '',
--   available at or '' (the id's time), source, its record from the field `source` on, large inputs (JSON) or '',
--   [id, document (JSON), expiry, who asks] of its approval (JSON) or ''
-- Returns  for each call: a status per run, with '=' before that of a run known before;
--   {'=', id, job, status …} answered from an earlier call, {'='} nothing accepted as a run is live; a refusal
-- include: base
-- include: transitions
-- include: admit
-- include: approvals
local HEAD, STRIDE = 7, 9
local seen, index, index_by_job, quoted = {}, {}, {}, {}

local function quote(text)
  local json = quoted[text]
  if not json then
    json = cjson.encode(text)
    quoted[text] = json
  end
  return json
end

local function status_of(id, fallback)
  if seen[id] then return seen[id] end
  local run = read_run(id)
  return run and run.status or fallback
end

-- Calls that share a script may have been given different times; events carry that of their call.
local function at_time(text)
  if text == now_text then return end
  flush_events()
  now_text, now = text, tonumber(text)
end

local function earlier_answer(key, fingerprint)
  local stored = call('GET', key)
  local answer = stored and cjson.decode(stored)
  if not answer or answer[2] <= now then return nil end
  if answer[1] ~= fingerprint then
    return refuse('IDEMPOTENCY_MISMATCH', 'This idempotency key was used for another request; take a new key.')
  end
  local reply = { '=' }
  for _, run in ipairs(answer[3]) do
    reply[#reply + 1] = run[1]
    reply[#reply + 1] = run[2]
    reply[#reply + 1] = status_of(run[1], run[3])
  end
  return reply
end

local function refusal_of(first, last, flags)
  local refuses_pending, refuses_disabled = string.find(flags, 'p', 1, true), string.find(flags, 'd', 1, true)
  local refuses_live = string.find(flags, 'l', 1, true)
  for at = first, last, STRIDE do
    local job = job_of(ARGV[at + 1])
    if not job.rules_text then
      return refuse('NOT_FOUND', 'Job "' .. job.id .. '" does not exist; save it before it is run.')
    end
    if refuses_pending and job.pending > 0 then
      return refuse('APPROVAL_PENDING', 'Job "' .. job.id .. '" waits for an approval; decide it first.')
    end
    if refuses_disabled and not whole_job_of(job.id).is_enabled then
      return refuse(
        'CONFLICT',
        'Job "' .. job.id .. '" is disabled, and only enabled jobs may be run here. Have it looked at and enabled first.'
      )
    end
    if refuses_live and job.active > 0 then
      return refuse('CONFLICT', 'Job "' .. job.id .. '" has a run that has not ended: wait until it has.')
    end
  end
end

-- Windows as hit-rate-window.lua keeps them.
local function rates_refusal_of(rates)
  local hits = {}
  for at, rate in ipairs(rates == '' and {} or cjson.decode(rates)) do
    local key = P .. 'w:' .. rate[1]
    local ends, count = match(call('GET', key) or '', '^(%d+)|(%d+)$')
    ends, count = tonumber(ends or 0), tonumber(count or 0)
    if ends <= now then ends, count = now + rate[3], 0 end
    if count >= rate[2] then
      local details = cjson.encode({ retryAfterSec = math.max(1, math.ceil((ends - now) / 1000)) })
      return refuse('RATE_LIMITED', 'There were too many of these within a minute; try again later.', details)
    end
    hits[at] = { key, ends, count + 1 }
  end
  for _, hit in ipairs(hits) do call('SET', hit[1], hit[2] .. '|' .. hit[3], 'PX', math.max(1, hit[2] - now)) end
end

local function has_live_run(first, last)
  for at = first, last, STRIDE do
    if job_of(ARGV[at + 1]).active > 0 then return true end
  end
end

local function remember(key, fingerprint, ttl, answers)
  if key then call('SET', key, cjson.encode({ fingerprint, now + ttl, answers }), 'PX', ttl) end
end

local function add_to_indexes(id, job_id)
  local size = #index
  index[size + 1] = '0'
  index[size + 2] = id
  local of_job = index_by_job[job_id]
  if not of_job then
    of_job = {}
    index_by_job[job_id] = of_job
  end
  size = #of_job
  of_job[size + 1] = '0'
  of_job[size + 2] = id
end

local function tell(status, reason, job_id, id, source, available)
  if status == 'q' then
    append_event('run.queued', job_id, id, '{"source":' .. quote(source) .. '}')
  elseif status == 'd' then
    local why = reason == 'a' and '"run_at","available_at":"' .. iso(available) .. '"' or '"lane_full"'
    append_event('run.delayed', job_id, id, '{"source":' .. quote(source) .. ',"reason":' .. why .. '}')
  end
end

local function accept(at)
  local id, job = ARGV[at], job_of(ARGV[at + 1])
  local rules = ARGV[at + 2] == '' and rules_of(job) or parse_rules(ARGV[at + 2])
  local priority = ARGV[at + 3] == '' and rules.priority or ARGV[at + 3]
  local available_text, large_inputs, approval = ARGV[at + 4], ARGV[at + 7], ARGV[at + 8]
  local available = tonumber(available_text) or 0

  local status, reason, flags = 'a', '', 'a'
  if approval == '' then
    status, reason = admit(id, rules.pool, priority, rules.lane, rules_of(job).limit, available)
    flags = ''
  end
  if large_inputs ~= '' then
    flags = flags .. 'i'
    call('HSET', EXTRA .. id, 'i', large_inputs)
  end
  write_later(
    RUN .. id,
    @text run job=job.id status=status flags=flags available=available_text reason=reason@
      .. rules.before .. (priority == '2' and '' or priority) .. rules.after .. ARGV[at + 6]
  )
  move(id, nil, status)
  add_active(job, 1)
  add_to_indexes(id, job.id)
  tell(status, reason, job.id, id, ARGV[at + 5], available)
  if approval ~= '' then
    local asked = cjson.decode(approval)
    append_event(
      'run.awaiting_approval',
      job.id,
      id,
      '{"source":' .. quote(ARGV[at + 5]) .. ',"approval_id":' .. quote(asked[1]) .. '}'
    )
    open_approval(asked[1], id, job, asked[2], asked[3], asked[4])
  end
  return status
end

local function scores(...)
  return call('ZMSCORE', P .. 'runs', ...)
end

local function carry_out(at)
  at_time(ARGV[at])
  local key = ARGV[at + 2] ~= '' and P .. 'ik:' .. ARGV[at + 2]
  local first, last = at + HEAD, at + HEAD + ARGV[at + 6] * STRIDE - 1
  local flags, fingerprint, ttl = ARGV[at + 1], ARGV[at + 3], tonumber(ARGV[at + 4])
  local answer = key and earlier_answer(key, fingerprint)
    or refusal_of(first, last, flags)
    or rates_refusal_of(ARGV[at + 5])
  if answer then return answer end
  if string.find(flags, 's', 1, true) and has_live_run(first, last) then
    remember(key, fingerprint, ttl, {})
    return { '=' }
  end

  local ids, statuses = {}, {}
  for run = first, last, STRIDE do ids[#ids + 1] = ARGV[run] end
  local known = collect(ids, scores)
  for number, id in ipairs(ids) do
    local run = first + (number - 1) * STRIDE
    if known[number] or seen[id] then
      statuses[number] = '=' .. status_of(id, 'q')
    else
      statuses[number] = accept(run)
      seen[id] = statuses[number]
    end
  end
  if key then
    local answers = {}
    for number, id in ipairs(ids) do
      answers[number] = { id, ARGV[first + (number - 1) * STRIDE + 1], string.sub(statuses[number], -1) }
    end
    remember(key, fingerprint, ttl, answers)
  end
  return statuses
end

-- Reads the state of all jobs at once.
local function prefetch()
  local ids, is_known, at = {}, {}, 2
  while at <= #ARGV do
    local last = at + HEAD + ARGV[at + 6] * STRIDE - 1
    for run = at + HEAD, last, STRIDE do
      local job = ARGV[run + 1]
      if not is_known[job] then
        is_known[job] = true
        ids[#ids + 1] = job
      end
    end
    at = last + 1
  end
  prefetch_jobs(ids)
end

prefetch()
local reply, at = {}, 2
while at <= #ARGV do
  reply[#reply + 1] = carry_out(at)
  at = at + HEAD + ARGV[at + 6] * STRIDE
end
if #index > 0 then call_with('ZADD', P .. 'runs', index) end
for job, args in pairs(index_by_job) do
  call_with('ZADD', P .. 'jr:' .. job, args)
end
flush()
return reply
