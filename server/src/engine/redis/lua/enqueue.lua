-- enqueue.lua: accepts runs on demand.
-- Guarantee: all of them or none; a run id or an idempotency key that was seen before stores nothing again;
--   no run gets past its lane's limit or before those who wait there.
-- KEYS  1 prefix
-- ARGV  1 now  2 refuse if an approval is pending (0|1)  3 idempotency key or ''  4 fingerprint  5 its time to live (ms)
--   then 14 for each run: id, job, version or '' (the current one), settings of that version (JSON) or '',
--   inputs (JSON) or '', priority 1..3 or '', source, scheduled minus the id's time (ms) or '',
--   available at or '' (the id's time), trace id or '', approval id or '', its document (JSON), its expiry,
--   accepted at or '' (the id's time)
-- Returns  a status per run; {'=', id, job, status …} for calls answered from an earlier one
-- include: _base
-- include: _transitions
-- include: _approvals
local STRIDE = 14
local FIRST = 6
local idempotency_key = ARGV[3] ~= '' and P .. 'ik:' .. ARGV[3]

local function status_of(id, fallback)
  return call('HGET', RUN .. id, 's') or fallback
end

if idempotency_key then
  local seen = call('GET', idempotency_key)
  local answer = seen and cjson.decode(seen)
  if answer and answer[2] > now then
    if answer[1] ~= ARGV[4] then
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
end

local ids = {}
for at = FIRST, #ARGV, STRIDE do
  local job = whole_job_of(ARGV[at + 1])
  if not job.version then
    return refuse('NOT_FOUND', 'Job "' .. job.id .. '" does not exist; save it before it is run.')
  end
  if ARGV[2] == '1' and job.pending > 0 then
    return refuse('APPROVAL_PENDING', 'Job "' .. job.id .. '" waits for an approval; decide it first.')
  end
  ids[#ids + 1] = ARGV[at]
end
if #ids == 0 then return {} end

local known = {}
in_parts(ids, function(...)
  for _, score in ipairs(call('ZMSCORE', P .. 'runs', ...)) do known[#known + 1] = score end
end)

local statuses, index, index_by_job, quoted = {}, {}, {}, {}

local function quote(text)
  local json = quoted[text]
  if not json then
    json = cjson.encode(text)
    quoted[text] = json
  end
  return json
end

local function accept(at)
  local id, job = ARGV[at], job_of(ARGV[at + 1])
  local settings = ARGV[at + 3] == '' and guards_of(job) or cjson.decode(ARGV[at + 3])
  local priority = ARGV[at + 5] == '' and tostring(settings[2]) or ARGV[at + 5]
  local pool, lane, limit = settings[3], settings[5], settings[6]
  local source, available, approval = ARGV[at + 6], ARGV[at + 8], ARGV[at + 10]

  local status, reason
  if approval == '' then
    status, reason = admit(id, pool, priority, lane, limit, tonumber(available) or 0)
  else
    status = 'a'
  end

  local fields = { 's', status, 'j', job.id, 'v', ARGV[at + 2] == '' and job.version or ARGV[at + 2], 'ty', settings[1] }
  local function keep(field, value)
    fields[#fields + 1] = field
    fields[#fields + 1] = value
  end
  if priority ~= '2' then keep('p', priority) end
  if pool ~= 'default' then keep('q', pool) end
  if source ~= 'scheduler' then keep('o', source) end
  if lane ~= '' then
    keep('g', lane)
    if limit > 0 then keep('l', limit) end
  end
  if reason then keep('dr', reason) end
  if ARGV[at + 7] ~= '' then keep('d', ARGV[at + 7]) end
  if available ~= '' then keep('a', available) end
  if ARGV[at + 4] ~= '' then keep('i', ARGV[at + 4]) end
  if ARGV[at + 9] ~= '' then keep('t', ARGV[at + 9]) end
  if approval ~= '' then keep('ap', approval) end
  if ARGV[at + 13] ~= '' then keep('c', ARGV[at + 13]) end
  call('HSET', RUN .. id, unpack(fields))

  move(id, nil, status)
  add_active(job, 1)
  index[#index + 1] = 0
  index[#index + 1] = id
  local of_job = index_by_job[job.id]
  if not of_job then
    of_job = {}
    index_by_job[job.id] = of_job
  end
  of_job[#of_job + 1] = 0
  of_job[#of_job + 1] = id

  if status == 'q' then
    append_event('run.queued', job.id, id, '{"source":' .. quote(source) .. '}')
  elseif status == 'd' then
    local why = reason == 'a' and '"run_at","available_at":"' .. iso(tonumber(available)) .. '"' or '"lane_full"'
    append_event('run.delayed', job.id, id, '{"source":' .. quote(source) .. ',"reason":' .. why .. '}')
  else
    append_event('run.awaiting_approval', job.id, id, '{"approval_id":' .. quote(approval) .. '}')
    open_approval(approval, id, job, ARGV[at + 11], ARGV[at + 12])
  end
  return status
end

for number, id in ipairs(ids) do
  if known[number] then
    statuses[number] = '=' .. status_of(id, 'q')
  else
    statuses[number] = accept(FIRST + (number - 1) * STRIDE)
  end
end

in_parts(index, function(...) call('ZADD', P .. 'runs', ...) end)
for job, args in pairs(index_by_job) do
  in_parts(args, function(...) call('ZADD', P .. 'jr:' .. job, ...) end)
end
flush()

if idempotency_key then
  local runs = {}
  for number, id in ipairs(ids) do
    runs[number] = { id, ARGV[FIRST + (number - 1) * STRIDE + 1], string.sub(statuses[number], -1) }
  end
  local ttl = tonumber(ARGV[5])
  call('SET', idempotency_key, cjson.encode({ ARGV[4], now + ttl, runs }), 'PX', ttl)
end
return statuses
