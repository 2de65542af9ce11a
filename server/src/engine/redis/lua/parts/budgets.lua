-- `bu` holds what was used up as `tokens|cost|steps` by run, by agent and day, and by day; `bx` orders these by when they were
-- touched last. `br:<run>` holds its reservations as `open (1|0)|tokens|cost|steps|day|agent key`.
local MOST = 9007199254740991
local COUNT = '%.0f'

local function budget_members(run, day, agent_key)
  return { 'run|' .. run, 'agent_day|' .. day .. '|' .. agent_key, 'installation_day|' .. day }
end

local function read_budget(member)
  local tokens, cost, steps = match(call('HGET', P .. 'bu', member) or '0|0|0', '^(%d+)|(%d+)|(%d+)$')
  return { tonumber(tokens), tonumber(cost), tonumber(steps) }
end

local function clamped(number)
  return string.format(COUNT, math.max(0, math.min(number, MOST)))
end

local function add_to_budget(member, change)
  local use = read_budget(member)
  local texts = {}
  for unit = 1, 3 do texts[unit] = clamped(use[unit] + change[unit]) end
  call('HSET', P .. 'bu', member, table.concat(texts, '|'))
  call('ZADD', P .. 'bx', 'GT', now_text, member)
end
