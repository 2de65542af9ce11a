-- queue-place.lua: where the queued run of a job stands that has been claimable for longest, read in one step.
-- Guarantee: looks at no more than `most` entries of its queue, and at LIVE_BUDGET runs of the job.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 job  3 most
-- Returns  {} when none is queued, else {run, pool, priority 1|2|3, counted up to `most` (0|1), ahead of priority 1, 2, 3}
-- include: _base
local LIVE_BUDGET = 5000
local CHUNK = 200
local job, most = ARGV[2], tonumber(ARGV[3])

-- The queued runs of the job, newest first. The job knows how many of its runs are live, and these are its newest ones
-- but for a few that wait long: the search ends when all are found.
local function queued_runs()
  local live = tonumber(call('HGET', P .. 'j:' .. job, 'ac') or 0)
  local found, bound, budget = {}, '+', LIVE_BUDGET
  while live > 0 and budget > 0 do
    local ids = call('ZREVRANGEBYLEX', P .. 'jr:' .. job, bound, '-', 'LIMIT', 0, CHUNK)
    for _, id in ipairs(ids) do
      local raw = call('HMGET', RUN .. id, 's', 'q', 'p')
      if raw[1] == 'q' then found[#found + 1] = { id = id, pool = raw[2] or 'default', priority = raw[3] or '2' } end
      if raw[1] == 'q' or raw[1] == 'd' or raw[1] == 'r' or raw[1] == 'a' then live = live - 1 end
    end
    budget = budget - #ids
    if #ids < CHUNK then break end
    bound = '(' .. ids[#ids]
  end
  return found
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

-- The first of `wanted` in a queue, and how many runs are before it. Entries of cancelled runs count for nothing.
local function first_in(key, wanted)
  local from, ahead = last_delivered(key), 0
  while ahead < most do
    local entries = call('XRANGE', key, from, '+', 'COUNT', math.min(CHUNK, most))
    for _, entry in ipairs(entries) do
      local id = entry[2][2]
      if wanted[id] then return id, ahead end
      if call('HGET', RUN .. id, 's') == 'q' then ahead = ahead + 1 end
      if ahead == most then break end
    end
    if #entries < math.min(CHUNK, most) then break end
    from = '(' .. entries[#entries][1]
  end
  return nil, ahead
end

local runs = queued_runs()
local oldest = runs[#runs]
if not oldest then return {} end
local wanted = {}
for _, run in ipairs(runs) do
  if run.pool == oldest.pool and run.priority == oldest.priority then wanted[run.id] = true end
end
local first, ahead = first_in(P .. 'q:' .. oldest.pool .. ':' .. oldest.priority, wanted)
local reply = { first or oldest.id, oldest.pool, oldest.priority, ahead >= most and 1 or 0, 0, 0, 0 }
for priority = 1, tonumber(oldest.priority) - 1 do
  reply[4 + priority] = tonumber(call('HGET', P .. 'pools', oldest.pool .. '|' .. priority) or 0)
end
reply[4 + tonumber(oldest.priority)] = ahead
return reply
