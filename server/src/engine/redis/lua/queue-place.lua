-- queue-place.lua: where the queued run of a job stands that has been claimable for longest, read in one step.
-- Guarantee: looks at no more than `most` entries of its queue, and at LIVE_BUDGET runs of the job.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 job  3 most
-- Returns  {} when none is queued, else {run, pool, priority 1|2|3, counted up to `most` (0|1), ahead of priority 1, 2, 3}
-- include: base
-- include: record
local LIVE_BUDGET = 5000
local CHUNK = 200
local job, most = ARGV[2], tonumber(ARGV[3])

local function status_in(record)
  return record and match(record, '^@match run job=_ status=(%l)@')
end

-- The oldest queued run of the job. The job knows how many of its runs are live, and these are its newest ones but for
-- a few that wait long: the search ends when all are found.
local function oldest_queued()
  local live = tonumber(match(call('GET', P .. 'jd:' .. job) or '0', '^@match job active=(%d+)@'))
  local oldest, bound, budget = nil, '+', LIVE_BUDGET
  while live > 0 and budget > 0 do
    local ids = call('ZREVRANGEBYLEX', P .. 'jr:' .. job, bound, '-', 'LIMIT', 0, CHUNK)
    for at, record in ipairs(read_records(ids)) do
      local status = status_in(record)
      if status == 'q' then oldest = ids[at] end
      if status == 'q' or status == 'd' or status == 'r' or status == 'a' then live = live - 1 end
    end
    budget = budget - #ids
    if #ids < CHUNK then break end
    bound = '(' .. ids[#ids]
  end
  return oldest
end

-- Where claiming of a queue goes on: its entries after that have not been handed out.
local function last_delivered(key)
  local groups = try('XINFO', 'GROUPS', key)
  if groups.err or not groups[1] then return '-' end
  for at = 1, #groups[1], 2 do
    if groups[1][at] == 'last-delivered-id' then return '(' .. groups[1][at + 1] end
  end
  return '-'
end

-- How many runs are before this one in a stream, on top of `ahead`, and whether the search is over. Entries of cancelled
-- runs count for nothing.
local function runs_before(id, key, ahead)
  local from = last_delivered(key)
  while ahead < most do
    local entries = call('XRANGE', key, from, '+', 'COUNT', CHUNK)
    local others = {}
    for at, entry in ipairs(entries) do others[at] = entry[2][2] end
    for at, record in ipairs(read_records(others)) do
      if others[at] == id or ahead == most then return ahead, true end
      if status_in(record) == 'q' then ahead = ahead + 1 end
    end
    if #entries < CHUNK then break end
    from = '(' .. entries[#entries][1]
  end
  return ahead, ahead == most
end

local id = oldest_queued()
if not id then return {} end
local run = read_run(id)
local pool, priority = pool_of(run), priority_of(run)
local queue = P .. 'q:' .. pool .. ':' .. priority
-- Runs that came back go first; where this one is among them, the stream of the others does not hold it.
local ahead, is_found = runs_before(id, queue .. ':b', 0)
if not is_found then ahead = runs_before(id, queue, ahead) end
local reply = { id, pool, priority, ahead >= most and 1 or 0, 0, 0, 0 }
for higher = 1, tonumber(priority) - 1 do
  reply[4 + higher] = tonumber(call('HGET', P .. 'pools', pool .. '|' .. higher) or 0)
end
reply[4 + tonumber(priority)] = ahead
return reply
