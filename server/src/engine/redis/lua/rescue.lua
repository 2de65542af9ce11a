-- rescue.lua: takes back the runs of workers whose lease has expired.
-- Guarantee: each is queued again, failed (its attempts are used up) or cancelled (that was asked), once; the lost
--   worker's reports are refused from here on.
-- KEYS  1 prefix
-- ARGV  1 now  2 most runs to take
-- Returns  4 values for each run: id, job, worker, new status
-- include: base
-- include: transitions
-- include: attempts
-- include: take-over
local limit = tonumber(ARGV[2])
local workers = call('ZRANGEBYSCORE', P .. 'leases', '-inf', now_text)
local expired = call('ZRANGEBYSCORE', P .. 'alive', '-inf', now_text)
if #workers == 0 and #expired == 0 then return {} end

local reply, is_taken = {}, {}

local function take(run, worker)
  is_taken[run.id] = true
  take_over(run, worker)
  for _, value in ipairs({ run.id, run.job, worker, run.status }) do reply[#reply + 1] = value end
end

-- mark: 'b' for the stream of returned runs. Returns whether the worker holds nothing of this stream any more.
local function sweep(queue, mark, worker)
  local key = mark == '' and queue or queue .. ':b'
  local room = limit - #reply / 4
  if room <= 0 then return false end
  local pending = try('XPENDING', key, 'g', '-', '+', room, worker)
  if pending.err then return true end
  for _, item in ipairs(pending) do
    local entry = call('XRANGE', key, item[1], item[1])[1]
    local run = entry and read_run(entry[2][2])
    if run and run.status == 'r' and run.worker == worker then take(run, worker) end
    ack(queue, mark .. item[1])
  end
  return #pending < room
end

-- What a worker is said to hold though no queue knows of it: somebody removed the stream.
local function take_unlisted(worker)
  local ids = call('ZRANGE', P .. 's:r', 0, -1)
  for at, text in ipairs((read_records(ids))) do
    local run = text and parse_run(ids[at], text)
    if run and run.status == 'r' and run.worker == worker and not is_taken[run.id] then take(run, worker) end
  end
end

-- Said once of every service whose heartbeat ran out.
local function tell_lost(agent)
  if call('ZADD', P .. 'gone', 'NX', now_text, agent) == 0 then return end
  -- Of one whose entry is damaged nothing is known; the others must be rescued all the same.
  local is_readable, facts = pcall(cjson.decode, call('HGET', P .. 'agents', agent) or '{}')
  if not is_readable or type(facts) ~= 'table' then facts = {} end
  local about = { agent_id = agent, kind = facts.kind, last_seen_at = facts.last_seen_at }
  append_event('agent.lost', '', '', cjson.encode(about))
end

table.sort(expired)
for _, agent in ipairs(expired) do tell_lost(agent) end

local pools = {}
for _, field in ipairs(call('HKEYS', P .. 'pools')) do
  pools[match(field, '^(.*)|')] = true
end

for _, worker in ipairs(workers) do
  call('ZADD', P .. 'gone', 'NX', now_text, worker)
  local is_empty, keys = true, {}
  for pool in pairs(pools) do
    for priority = 1, 3 do
      local queue = queue_key(pool, priority)
      local is_swept = sweep(queue, '', worker)
      if not sweep(queue, 'b', worker) or not is_swept then is_empty = false end
      keys[#keys + 1] = queue
      keys[#keys + 1] = queue .. ':b'
    end
  end
  if is_empty then
    take_unlisted(worker)
    -- A consumer takes what it still holds with it, so that must be acknowledged before.
    flush_acks()
    for _, key in ipairs(keys) do try('XGROUP', 'DELCONSUMER', key, 'g', worker) end
    call('ZREM', P .. 'leases', worker)
    call('DEL', P .. 'cx:' .. worker)
  end
end
flush()
return reply
