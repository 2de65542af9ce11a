-- rescue.lua: takes back the runs of workers whose lease has expired.
-- Guarantee: each is queued again, failed (its attempts are used up) or cancelled (that was asked), once; the lost
--   worker's reports are refused from here on.
-- KEYS  1 prefix
-- ARGV  1 now  2 most runs to take
-- Returns  4 values for each run: id, job, worker, new status
-- include: _base
-- include: _transitions
local limit = tonumber(ARGV[2])
local workers = call('ZRANGEBYSCORE', P .. 'leases', '-inf', now_text)
if #workers == 0 then return {} end

local reply = {}
local most_attempts = {}

-- Without the version nothing is known of the limit: the next claim finds out and the worker reports it.
local function attempts_allowed(job, version)
  local key = job .. '|' .. version
  if not most_attempts[key] then
    local stored = call('HGET', P .. 'jv:' .. job, version)
    most_attempts[key] = stored and cjson.decode(stored).spec.retry_policy.max_retry + 1 or math.huge
  end
  return most_attempts[key]
end

local function take_back(id, worker)
  local raw = call('HMGET', RUN .. id, 's', 'w', 'j', 'ty', 'n', 'f', 'k', 'g', 'q', 'p', 'b', 'h', 'v')
  if raw[1] ~= 'r' or raw[2] ~= worker then return end
  local job, attempt = raw[3], tonumber(raw[5])
  local pool, priority, began = raw[9] or 'default', raw[10] or '2', tonumber(raw[11])
  local quoted_worker = cjson.encode(worker)
  local error = '{"code":"worker_lost","message":"The worker that ran it stopped answering."}'
  local data = '{"attempt":' .. attempt .. ',"worker_id":' .. quoted_worker
  local status
  if raw[7] then
    status = 'c'
    call('HSET', RUN .. id, 's', 'c', 'e', now_text, 'm', now - began, 'f', raw[6] + 1)
    finish(id, 'r', 'c', job, raw[4], raw[8])
    append_event('run.cancelled', job, id, data .. '}')
  elseif attempt >= attempts_allowed(job, raw[13]) then
    status = 'f'
    call('HSET', RUN .. id, 's', 'f', 'e', now_text, 'm', now - began, 'er', error, 'f', raw[6] + 1, 'y', '1')
    finish(id, 'r', 'f', job, raw[4], raw[8], nil, error)
    append_event('run.failed', job, id, data .. ',"error":' .. error .. '}')
  else
    status = 'q'
    local entry = '{"n":' .. attempt .. ',"w":' .. quoted_worker .. ',"b":' .. began .. ',"e":' .. now_text
      .. ',"o":"worker_lost","er":' .. error .. '}'
    call('HSET', RUN .. id, 's', 'q', 'w', '', 'y', '1', 'h', raw[12] and raw[12] .. ',' .. entry or entry)
    move(id, 'r', 'q')
    push(id, pool, priority)
    append_event('run.rescued', job, id, data .. '}')
  end
  for _, value in ipairs({ id, job, worker, status }) do reply[#reply + 1] = value end
end

-- Returns whether the worker holds nothing of this queue any more.
local function sweep(key, worker)
  local room = limit - #reply / 4
  if room <= 0 then return false end
  local pending = try('XPENDING', key, 'g', '-', '+', room, worker)
  if pending.err then return true end
  for _, item in ipairs(pending) do
    local entry = call('XRANGE', key, item[1], item[1])[1]
    if entry then take_back(entry[2][2], worker) end
    ack(key, item[1])
  end
  return #pending < room
end

local pools = {}
for _, field in ipairs(call('HKEYS', P .. 'pools')) do
  pools[string.match(field, '^(.*)|')] = true
end

for _, worker in ipairs(workers) do
  if call('ZADD', P .. 'gone', 'NX', now_text, worker) == 1 then
    append_event('agent.lost', '', '', '{"agent_id":' .. cjson.encode(worker) .. '}')
  end
  local is_empty = true
  local keys = {}
  for pool in pairs(pools) do
    for priority = 1, 3 do
      local key = queue_key(pool, priority)
      if sweep(key, worker) then keys[#keys + 1] = key else is_empty = false end
    end
  end
  if is_empty then
    for key, entries in pairs(acked) do
      in_parts(entries, function(...)
        call('XACK', key, 'g', ...)
        call('XDEL', key, ...)
      end)
      acked[key] = nil
    end
    for _, key in ipairs(keys) do try('XGROUP', 'DELCONSUMER', key, 'g', worker) end
    call('ZREM', P .. 'leases', worker)
    call('DEL', P .. 'cx:' .. worker)
  end
end
flush()
return reply
