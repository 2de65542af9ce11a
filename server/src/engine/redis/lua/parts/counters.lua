-- What became of runs in each minute: the hash `t:<minute>` counts s, f, c by how they ended, w<n> and d<n> how long they
-- waited and took, by time class (core/stats/time-class.ts has the classes). `tm` orders the minutes that have one.
local counted = {}
local DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
local id_times = {}
-- What was reckoned before: many runs of a batch were made in the same millisecond.
local wait_measures = {}

local function count_measure(measure, times)
  counted[measure] = (counted[measure] or 0) + times
end

local function time_class(ms)
  ms = math.min(math.ceil(ms), 2147483647)
  if ms < 1 then return 0 end
  local part, exponent = math.frexp(ms)
  return 2 * exponent + (part >= 0.70710678118654752 and 1 or 0)
end

local function digit_at(id, at)
  return (string.find(DIGITS, string.sub(id, at, at), 1, true) or 1) - 1
end

-- When an id was made (ms). Ids of one batch share their first eight characters: about a second.
local function id_time(id)
  local head = string.sub(id, 1, 8)
  local second = id_times[head]
  if not second then
    second = 0
    for at = 1, 8 do second = second * 32 + digit_at(id, at) end
    id_times[head] = second
  end
  return second * 1024 + digit_at(id, 9) * 32 + digit_at(id, 10)
end

-- available: '' where the id tells it.
local function count_wait(id, available)
  local from = available == '' and string.sub(id, 1, 10) or available
  local measure = wait_measures[from]
  if not measure then
    measure = 'w' .. time_class(now - (tonumber(available) or id_time(id)))
    wait_measures[from] = measure
  end
  count_measure(measure, 1)
end

local function flush_counts()
  local minute = string.format('%d', math.floor(now / 60000))
  for measure, by in pairs(counted) do
    if call('HINCRBY', P .. 't:' .. minute, measure, by) == by then call('ZADD', P .. 'tm', minute, minute) end
  end
end
