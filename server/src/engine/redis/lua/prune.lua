-- prune.lua: removes what retention no longer keeps, a bounded part at a time.
-- Guarantee: only runs that have ended are removed. Walks go on where the call before stopped (hash `pr`).
-- KEYS  1 prefix
-- ARGV  1 now  2 finished before (ms)  3 runs to keep per job  4 events to keep  5 most runs to remove
--   6 lex bound of run ids made before 2  7 runs of one job, and entries of the timeline, that one call looks at
--   8 the last event that may go, or ''
-- Returns  {removed runs, more is left (0|1)}
-- include: base
-- include: record
local before, keep_per_job, keep_events, most = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local PART = 1000
local DAY_MS = 86400000
local most_looked_at = tonumber(ARGV[7])
local removed, has_more = 0, false
local leaving = {}

local function leave(index, id)
  local ids = leaving[index]
  if ids then ids[#ids + 1] = id else leaving[index] = { id } end
end

local function remove(id, job, status)
  removed = removed + 1
  call('DEL', RUN .. id, EXTRA .. id, P .. 'l:' .. id)
  leave('runs', id)
  leave('jr:' .. job, id)
  leave('s:' .. status, id)
end

local function remember(walk, at)
  if at then
    has_more = true
    call('HSET', P .. 'pr', walk, at)
  else
    call('HDEL', P .. 'pr', walk)
  end
end

local function walk_from(walk)
  local at = call('HGET', P .. 'pr', walk)
  return at and '(' .. at or '-'
end

local function prune_by_age(status)
  local ids = call('ZRANGEBYLEX', P .. 's:' .. status, walk_from(status), ARGV[6], 'LIMIT', 0, PART)
  local last
  for _, id in ipairs(ids) do
    if removed >= most then
      has_more = true
      if last then call('HSET', P .. 'pr', status, last) end
      return
    end
    local run = read_run(id)
    if run and tonumber(run.finished) < before then remove(id, run.job, status) end
    last = id
  end
  remember(status, #ids == PART and last)
end

-- Returns false when the limit ended it. Of a job with very many runs only so many are looked at; the next call goes on
-- behind them, for they may all be live.
local function prune_job(job, active)
  local excess = call('ZCARD', P .. 'jr:' .. job) - active - keep_per_job - #(leaving['jr:' .. job] or {})
  if excess <= 0 then return true end
  local gone = {}
  for _, id in ipairs(leaving['jr:' .. job] or {}) do gone[id] = true end
  local wanted = math.min(excess, most - removed + 1) + active + #(leaving['jr:' .. job] or {})
  local ids = call('ZRANGEBYLEX', P .. 'jr:' .. job, walk_from('in:' .. job), '+', 'LIMIT', 0, math.min(wanted, most_looked_at))
  local last
  for _, id in ipairs(ids) do
    if excess == 0 then
      remember('in:' .. job)
      return true
    end
    if removed >= most then
      if last then remember('in:' .. job, last) end
      return false
    end
    last = id
    local run = not gone[id] and read_run(id)
    if run and string.find('sfc', run.status, 1, true) then
      remove(id, job, run.status)
      excess = excess - 1
    end
  end
  remember('in:' .. job, excess > 0 and #ids == most_looked_at and last)
  return true
end

local function active_of(job)
  return tonumber(match(call('GET', P .. 'jd:' .. job) or call('HGET', P .. 'left', job) or '0', '^@match job active=(%d+)@'))
end

-- Of the jobs of an index: those that are, or those that are gone (`jx`).
local function prune_by_number(index)
  local jobs = call('ZRANGEBYLEX', P .. index, walk_from(index), '+', 'LIMIT', 0, PART)
  local last
  for _, job in ipairs(jobs) do
    if not prune_job(job, active_of(job)) then
      has_more = true
      if last then call('HSET', P .. 'pr', index, last) end
      return
    end
    last = job
  end
  remember(index, #jobs == PART and last)
end

local function prune_events()
  local first_kept = (call('GET', P .. 'evseq') or 0) - keep_events + 1
  if ARGV[8] ~= '' then first_kept = math.min(first_kept, ARGV[8] + 1) end
  local oldest = call('XRANGE', P .. 'events', '-', '+', 'COUNT', 1)[1]
  local is_trimmed = not oldest or tonumber(match(oldest[1], '^%d+')) >= first_kept
  if is_trimmed and first_kept <= tonumber(call('GET', P .. 'evfrom') or 1) then return end
  -- The entry that holds the first event to keep stays whole; readers leave out what lies before `evfrom` in it.
  call('SET', P .. 'evfrom', first_kept)
  local entry = (keep_events > 0 or ARGV[8] ~= '') and call('XREVRANGE', P .. 'events', first_kept, '-', 'COUNT', 1)[1]
  local first_entry = entry and entry[1] or first_kept
  -- In whole blocks first, of which a call takes only so many; what is left of the last block is little.
  if call('XTRIM', P .. 'events', 'MINID', '~', first_entry, 'LIMIT', most_looked_at) >= most_looked_at then
    has_more = true
  else
    call('XTRIM', P .. 'events', 'MINID', first_entry)
  end
end

local function prune_kv()
  local expired = call('ZRANGEBYSCORE', P .. 'kvx', '-inf', now_text, 'LIMIT', 0, PART)
  for _, member in ipairs(expired) do
    local length, rest = string.match(member, '^(%d+):(.*)$')
    local namespace, key = string.sub(rest, 1, length), string.sub(rest, length + 2)
    call('HDEL', P .. 'kv:' .. namespace, key)
    call('ZREM', P .. 'kvi:' .. namespace, key)
    call('ZREM', P .. 'kvx', member)
  end
  if #expired == PART then has_more = true end
end

local function prune_run_counts()
  local kept_from = math.floor((now - @RUN_COUNTS_KEPT_MS@) / 60000)
  local minutes = call('ZRANGEBYSCORE', P .. 'tm', '-inf', '(' .. kept_from, 'LIMIT', 0, PART)
  for _, minute in ipairs(minutes) do call('DEL', P .. 't:' .. minute) end
  if #minutes > 0 then call('ZREM', P .. 'tm', unpack(minutes)) end
  if #minutes == PART then has_more = true end
end

local function prune_budgets()
  local untouched = '(' .. string.format('%.0f', now - @BUDGETS_KEPT_MS@)
  local members = call('ZRANGEBYSCORE', P .. 'bx', '-inf', untouched, 'LIMIT', 0, PART)
  for _, member in ipairs(members) do
    local run = match(member, '^run|(.*)$')
    if run then call('DEL', P .. 'br:' .. run) end
  end
  if #members > 0 then
    call('HDEL', P .. 'bu', unpack(members))
    call('ZREM', P .. 'bx', unpack(members))
  end
  if #members == PART then has_more = true end
end

local function prune_processes()
  local yesterday = now - DAY_MS
  for _, id in ipairs(call('ZRANGEBYSCORE', P .. 'alive', '-inf', yesterday, 'LIMIT', 0, PART)) do
    call('HDEL', P .. 'agents', id)
    call('ZREM', P .. 'alive', id)
    call('SREM', P .. 'drain', id)
  end
  call('ZREMRANGEBYSCORE', P .. 'gone', '-inf', yesterday)
end

local function prune_approvals()
  for _, status in ipairs({ 'approved', 'rejected', 'expired', 'cancelled' }) do
    local ids = call('ZRANGEBYSCORE', P .. 'ap:' .. status, '-inf', '(' .. ARGV[2], 'LIMIT', 0, PART)
    for _, id in ipairs(ids) do
      call('DEL', P .. 'a:' .. id)
      call('ZREM', P .. 'ap:' .. status, id)
      call('ZREM', P .. 'ap:all', id)
    end
    if #ids == PART then has_more = true end
  end
end

for _, status in ipairs({ 's', 'f', 'c' }) do prune_by_age(status) end
prune_by_number('jobs')
prune_by_number('jx')
for index, ids in pairs(leaving) do
  call_with('ZREM', P .. index, ids)
  local job = match(index, '^jr:(.*)$')
  if job and call('EXISTS', P .. index) == 0 then call('ZREM', P .. 'jx', job) end
end
prune_events()
prune_kv()
prune_processes()
prune_run_counts()
prune_approvals()
prune_budgets()
return { removed, has_more and 1 or 0 }
