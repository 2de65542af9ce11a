-- queue-place.lua: where the queued run of a job stands that has been claimable for longest, read in one step.
-- Guarantee: looks at no more than `most` entries of its queue, and at LIVE_BUDGET runs of the job.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 job  3 most
-- Returns  {} when none is queued, else {run, pool, priority 1|2|3, counted up to `most` (0|1), ahead of priority 1, 2, 3}
-- include: _base
local LIVE_BUDGET = 5000
local CHUNK = 200
local job, most = ARGV[2], tonumber(ARGV[3])

-- The oldest queued run of the job. The job knows how many of its runs are live, and these are its newest ones but for
-- a few that wait long: the search ends when all are found.
local function oldest_queued()
  local live = tonumber(call('HGET', P .. 'j:' .. job, 'ac') or 0)
  local oldest, bound, budget = nil, '+', LIVE_BUDGET
  while live > 0 and budget > 0 do
    local ids = call('ZREVRANGEBYLEX', P .. 'jr:' .. job, bound, '-', 'LIMIT', 0, CHUNK)
    for _, id in ipairs(ids) do
      local status = call('HGET', RUN .. id, 's')
      if status == 'q' then oldest = id end
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

-- How many runs are before this one in a queue. Entries of cancelled runs count for nothing.
local function runs_before(id, key)
  local from, ahead = last_delivered(key), 0
  while ahead < most do
    local entries = call('XRANGE', key, from, '+', 'COUNT', CHUNK)
    for _, entry in ipairs(entries) do
      local other = entry[2][2]
      if other == id or ahead == most then return ahead end
      if call('HGET', RUN .. other, 's') == 'q' then ahead = ahead + 1 end
    end
    if #entries < CHUNK then break end
    from = '(' .. entries[#entries][1]
  end
  return ahead
end

local id = oldest_queued()
if not id then return {} end
local raw = call('HMGET', RUN .. id, 'q', 'p')
local pool, priority = raw[1] or 'default', raw[2] or '2'
local ahead = runs_before(id, P .. 'q:' .. pool .. ':' .. priority)
local reply = { id, pool, priority, ahead >= most and 1 or 0, 0, 0, 0 }
for higher = 1, tonumber(priority) - 1 do
  reply[4 + higher] = tonumber(call('HGET', P .. 'pools', pool .. '|' .. higher) or 0)
end
reply[4 + tonumber(priority)] = ahead
return reply
