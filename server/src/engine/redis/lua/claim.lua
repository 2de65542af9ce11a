-- claim.lua: hands up to `limit` queued runs of a pool to a worker.
-- Guarantee: a run is handed to one live worker at a time; its fencing token grows with each hand-over; of 16 runs from
--   a full pool 4 go to the lower priorities and 1 of these to low. Never blocks.
-- KEYS  1 prefix
-- ARGV  1 now  2 worker  3 pool  4 limit  5 '1': the answer to an earlier claim may have been lost
--   6… with that, the runs the worker knows it holds: others it holds are handed to it again
-- Returns  {number handed again, then for each run: {id, job, fence, attempt, version, inputs or nil, source or nil,
--   scheduled minus the id's time or nil, trace id or nil, may have run twice or nil, checkpoint or nil, started at}}
-- include: _base
-- include: _transitions
local worker, pool, limit = ARGV[2], ARGV[3], tonumber(ARGV[4])
local lease = tonumber(call('ZSCORE', P .. 'leases', worker) or 0)
if lease <= now then
  return refuse('LEASE_LOST', 'Worker "' .. worker .. '" has no live heartbeat; it must start over under a new id.')
end

local taken = 0
local rows = { {}, {}, {} }
local started = ',"worker_id":' .. cjson.encode(worker) .. '}'

local function hand_over(priority, id, raw, fence, attempt, started_at)
  taken = taken + 1
  local row = rows[priority]
  row[#row + 1] = { id, raw[2], fence, attempt, raw[3], raw[6], raw[7], raw[8], raw[9], raw[10], raw[11], started_at }
end

local function run_of(id)
  return call('HMGET', RUN .. id, 's', 'j', 'v', 'n', 'f', 'i', 'o', 'd', 't', 'y', 'cp', 'w', 'b')
end

-- Returns how many entries the stream gave, stale ones included.
local function take(priority, most)
  local key = queue_key(pool, priority)
  local answer = try('XREADGROUP', 'GROUP', 'g', worker, 'COUNT', most, 'STREAMS', key, '>')
  if answer and answer.err then
    if not string.find(answer.err, 'NOGROUP', 1, true) then error(answer.err) end
    call('XGROUP', 'CREATE', key, 'g', '0', 'MKSTREAM')
    answer = call('XREADGROUP', 'GROUP', 'g', worker, 'COUNT', most, 'STREAMS', key, '>')
  end
  if not answer then return 0 end
  local entries = answer[1][2]
  for _, entry in ipairs(entries) do
    local id = entry[2][2]
    local raw = run_of(id)
    if raw[1] == 'q' then
      local attempt = raw[4] and tostring(raw[4] + 1) or '1'
      local fence = raw[5] and tostring(raw[5] + 1) or '1'
      call('HSET', RUN .. id, 's', 'r', 'n', attempt, 'f', fence, 'b', now_text, 'w', worker, 'z', entry[1])
      move(id, 'q', 'r')
      change_depth(pool, priority, -1)
      append_event('run.started', raw[2], id, '{"attempt":' .. attempt .. started)
      hand_over(priority, id, raw, fence, attempt, now_text)
    else
      ack(key, entry[1])
    end
  end
  return #entries
end

-- Runs handed to this worker by a claim whose answer never arrived.
local function hand_again()
  local knows = {}
  for at = 6, #ARGV do knows[ARGV[at]] = true end
  for priority = 1, 3 do
    local key = queue_key(pool, priority)
    local pending = try('XPENDING', key, 'g', '-', '+', 10000, worker)
    for _, item in ipairs(pending.err and {} or pending) do
      local entry = call('XRANGE', key, item[1], item[1])[1]
      local id = entry and entry[2][2]
      if id and not knows[id] and taken < limit then
        local raw = run_of(id)
        if raw[1] == 'r' and raw[12] == worker then
          local fence = tostring(raw[5] + 1)
          call('HSET', RUN .. id, 'f', fence)
          hand_over(priority, id, raw, fence, raw[4], raw[13])
        end
      end
    end
  end
end

-- How many to take of each priority: slots 4, 8 and 12 of 16 go to normal first, slot 16 to low first.
local ORDER = { { 1, 2, 3 }, { 2, 3, 1 }, { 3, 2, 1 } }

local function shares(depths, turn, places)
  local share, sequence = { 0, 0, 0 }, {}
  for place = 1, places do
    local slot = (turn + place) % 16
    local order = ORDER[slot == 0 and 3 or (slot % 4 == 0 and 2 or 1)]
    for _, priority in ipairs(order) do
      if share[priority] < depths[priority] then
        share[priority] = share[priority] + 1
        sequence[#sequence + 1] = priority
        break
      end
    end
  end
  return share, sequence
end

-- The runs in the order of their turns; what nobody planned for comes last.
local function in_turn(again, sequence)
  local reply, at = { again }, { 0, 0, 0 }
  local function add(priority)
    at[priority] = at[priority] + 1
    local row = rows[priority][at[priority]]
    reply[#reply + 1] = row
    return row ~= nil
  end
  for _, priority in ipairs(sequence) do add(priority) end
  for priority = 1, 3 do
    while add(priority) do end
  end
  return reply
end

if ARGV[5] == '1' then hand_again() end
local again = taken
local raw = call('HMGET', P .. 'pools', pool .. '|turn', pool .. '|1', pool .. '|2', pool .. '|3')
local turn = tonumber(raw[1] or 0)
local depths = { tonumber(raw[2] or 0), tonumber(raw[3] or 0), tonumber(raw[4] or 0) }
local share, sequence = shares(depths, turn, limit - taken)
for priority = 1, 3 do
  if share[priority] > 0 then take(priority, share[priority]) end
end
-- The depths only guide fairness: what the streams hold beyond them is taken too, and stale entries are read past.
for priority = 1, 3 do
  while taken < limit and take(priority, limit - taken) > 0 do end
end
if taken > again then
  call('HSET', P .. 'pools', pool .. '|turn', (turn + taken - again) % 16)
end
flush()
return in_turn(again, sequence)
