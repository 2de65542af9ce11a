-- include: record
-- include: events
-- include: index
-- include: queue
-- include: counters
-- include: turns
-- What handing out queued runs of a pool takes, whether or not some of them wait for the end of a pause.
local MOST_SET_ASIDE = @MOST_SET_ASIDE@
local worker, pool, limit = ARGV[2], ARGV[3], tonumber(ARGV[4])
-- A queued run that nobody held before: job, where `available` begins, and that one.
local NEW = '^@match run job=(_) status=q attempt= fence= flags= worker= started= entry= finished= duration= available=()(%d*)@'
-- Any queued run: job, attempt, fence, flags, then the same.
local QUEUED = '^@match run job=(_) status=q attempt=(%d*) fence=(%d*) flags=(%l*) available=()(%d*)@'
local STARTED = @text run worker=worker started=now_text@
local started_event = ',"worker_id":' .. cjson.encode(worker) .. '}]'
local taken = 0
local rows = { {}, {}, {} }
-- Runs that were set aside because their label is paused.
local aside = 0

local function hand_over(priority, id, record, flags)
  taken = taken + 1
  local inputs, checkpoint, approval = false, false, false
  if flags ~= '' then
    local extra = call('HMGET', EXTRA .. id, 'i', 'cp', 'ad')
    inputs, checkpoint, approval = extra[1], extra[2], extra[3]
  end
  local row = rows[priority]
  local size = #row
  row[size + 1], row[size + 2], row[size + 3], row[size + 4], row[size + 5] = id, record, inputs, checkpoint, approval
end

-- mark: 'b' for the stream of runs that came back.
local function read_stream(queue, mark, most)
  local key = mark == '' and queue or queue .. ':b'
  local answer = try('XREADGROUP', 'GROUP', 'g', worker, 'COUNT', most, 'STREAMS', key, '>')
  if answer and answer.err then
    if not string.find(answer.err, 'NOGROUP', 1, true) then error(answer.err) end
    call('XGROUP', 'CREATE', key, 'g', '0', 'MKSTREAM')
    answer = call('XREADGROUP', 'GROUP', 'g', worker, 'COUNT', most, 'STREAMS', key, '>')
  end
  return answer and answer[1][2] or {}
end

-- Returns job, next attempt, next fence, flags and where `available` begins; nil for a run that is not queued.
local function parse_queued(id, record)
  local job, rest, available = match(record, NEW)
  if job then
    count_wait(id, available)
    return job, '1', '1', '', rest
  end
  local attempt, fence, flags
  job, attempt, fence, flags, rest, available = match(record, QUEUED)
  if not job then return nil end
  if fence == '' then count_wait(id, available) end
  return job, attempt == '' and '1' or tostring(attempt + 1), fence == '' and '1' or tostring(fence + 1), flags, rest
end

-- Returns how many entries the stream gave, stale ones included. keep_back: nil, or says of a queued run whether it was set aside.
local function take(priority, mark, most, keep_back)
  local queue = queue_key(pool, priority)
  local entries = read_stream(queue, mark, most)
  local ids = {}
  for at, entry in ipairs(entries) do ids[at] = entry[2][2] end
  local records, keys = read_records(ids)
  for at, entry in ipairs(entries) do
    local id, old = ids[at], records[at] or ''
    local is_kept = keep_back and keep_back(queue, mark .. entry[1], id)
    local job, attempt, fence, flags, rest
    if not is_kept then job, attempt, fence, flags, rest = parse_queued(id, old) end
    if is_kept then
      aside = aside + 1
    elseif job then
      local record = @text run job=job status='r' attempt=attempt fence=fence flags=flags@ .. STARTED
        .. mark .. @text run entry=entry[1] duration=''@ .. string.sub(old, rest)
      write_later(keys[at], record)
      move(id, 'q', 'r')
      append_text('["run.started","' .. job .. '","' .. id .. '",{"attempt":' .. attempt .. started_event)
      hand_over(priority, id, record, flags)
    else
      ack(queue, mark .. entry[1])
    end
  end
  return #entries
end

-- Runs handed to this worker by a claim whose answer never arrived.
local function hand_again()
  local knows = {}
  for at = 6, #ARGV do knows[ARGV[at]] = true end
  local function sweep(priority, key)
    local pending = try('XPENDING', key, 'g', '-', '+', 10000, worker)
    for _, item in ipairs(pending.err and {} or pending) do
      local entry = call('XRANGE', key, item[1], item[1])[1]
      local run = entry and not knows[entry[2][2]] and taken < limit and read_run(entry[2][2])
      if run and run.status == 'r' and run.worker == worker then
        run.fence = tostring(run.fence + 1)
        write_run(run)
        hand_over(priority, run.id, call('GET', RUN .. run.id), run.flags)
      end
    end
  end
  for priority = 1, 3 do
    sweep(priority, queue_key(pool, priority) .. ':b')
    sweep(priority, queue_key(pool, priority))
  end
end

-- How many to take of each priority.
local function shares(depths, turn, places)
  local share, sequence = { 0, 0, 0 }, {}
  for place = 0, places - 1 do
    for _, priority in ipairs(order_of(turn + place)) do
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
  for priority = 1, 3 do
    if #rows[priority] == taken * 5 then
      table.insert(rows[priority], 1, again)
      return rows[priority]
    end
  end
  local reply, at = { again }, { 0, 0, 0 }
  local function add(priority)
    local row, from = rows[priority], at[priority]
    if from >= #row then return false end
    for index = 1, 5 do reply[#reply + 1] = row[from + index] end
    at[priority] = from + 5
    return true
  end
  for _, priority in ipairs(sequence) do add(priority) end
  for priority = 1, 3 do
    while add(priority) do end
  end
  return reply
end

-- raw: turn, depths and entries that came back, as the hash `pools` has them. The caller flushes.
local function claim_runs(raw, keep_back)
  if ARGV[5] == '1' then hand_again() end
  local turn = tonumber(raw[1] or 0)
  local depths = { tonumber(raw[2] or 0), tonumber(raw[3] or 0), tonumber(raw[4] or 0) }
  local waiting = 0
  for priority = 1, 3 do
    if depths[priority] > 0 then waiting = waiting + 1 end
  end
  local again = taken
  local share, sequence = shares(depths, turn, limit - taken)
  local returned = tonumber(raw[5] or 0)
  local state = {}

  local function take_from(priority, most)
    local before, given, aside_before = taken, 0, aside
    if returned > 0 then
      given = take(priority, 'b', most, keep_back)
      if given > 0 then
        returned = returned - given
        state[#state + 1] = pool .. '|b'
        state[#state + 1] = returned
      end
    end
    if taken - before < most then given = given + take(priority, '', most - (taken - before), keep_back) end
    local gone = taken - before + aside - aside_before
    depths[priority] = math.max(0, depths[priority] - gone)
    if gone > 0 then
      state[#state + 1] = pool .. '|' .. priority
      state[#state + 1] = depths[priority]
    end
    return given
  end

  -- Entries of runs that were cancelled while they waited are read past, so that they do not cost a priority its turn.
  for priority = 1, 3 do
    local wanted = taken + share[priority]
    while taken < wanted and aside < MOST_SET_ASIDE and take_from(priority, wanted - taken) > 0 do end
  end
  -- The depths only guide fairness: what the streams hold beyond them is taken too.
  for priority = 1, 3 do
    while taken < limit and aside < MOST_SET_ASIDE and take_from(priority, limit - taken) > 0 do end
  end
  -- Where only one priority has something there is nobody to be fair to.
  if waiting > 1 then
    state[#state + 1] = pool .. '|turn'
    state[#state + 1] = (turn + taken - again) % 16
  end
  if #state > 0 then call('HSET', P .. 'pools', unpack(state)) end
  return in_turn(again, sequence)
end
