-- include: acks
-- Work queues: a stream per pool and priority, read by one consumer group `g`; an entry is a run id. Runs that a worker
-- gave or lost go before the others, through a stream of their own (`:b`); a run that came that way has `b` before the
-- id of its entry. `pools` keeps how many queued runs each queue holds, and how many entries came back (`|b`): that
-- guides claims and is shown, but nothing is lost if it were wrong.
local depth_change = {}

local function queue_key(pool, priority)
  return P .. 'q:' .. pool .. ':' .. priority
end

local function change_depth(pool, priority, by)
  local field = pool .. '|' .. priority
  depth_change[field] = (depth_change[field] or 0) + by
end

local function push(id, pool, priority)
  call('XADD', queue_key(pool, priority), '*', 'r', id)
  change_depth(pool, priority, 1)
  woken['queue:' .. pool] = true
end

local function push_back(id, pool, priority)
  call('XADD', queue_key(pool, priority) .. ':b', '*', 'r', id)
  change_depth(pool, priority, 1)
  change_depth(pool, 'b', 1)
  woken['queue:' .. pool] = true
end

-- A run that waits for its time. Whoever promotes those may believe that the next one is due later.
local function delay_until(id, at)
  call('ZADD', P .. 'delayed', at, id)
  if call('ZRANGE', P .. 'delayed', 0, 0)[1] == id then woken.schedule = true end
end

local function flush_depths()
  for field, by in pairs(depth_change) do
    if by ~= 0 and call('HINCRBY', P .. 'pools', field, by) < 0 then call('HSET', P .. 'pools', field, 0) end
  end
end
