-- reserve-budget.lua: charges what a call may use at most to its run, its agent's day and the installation's day.
-- Guarantee: to all three or to none, and never past a limit; the same reservation of a run is charged once.
-- KEYS  1 prefix
-- ARGV  1 now  2 run  3 reservation  4 day  5 agent key  6 tokens  7 cost  8 steps
--   9…17 limits ('' for none): three of the run, of the agent, of the installation  18 run in whose name or ''  19 its fence
-- Returns  {scope that refused or 0, unit that refused, then what is used up: three of the run, of the agent, of the installation}
-- include: base
-- include: hold
-- include: budgets
if not is_held(ARGV[18], ARGV[19]) then return refuse_unheld(ARGV[18]) end
local run, reservation, day, agent_key = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local wanted = { tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]) }
local members = budget_members(run, day, agent_key)

local function answer(scope, unit)
  local reply = { scope, unit }
  for _, member in ipairs(members) do
    for _, count in ipairs(read_budget(member)) do reply[#reply + 1] = string.format(COUNT, count) end
  end
  return reply
end

if call('HEXISTS', P .. 'br:' .. run, reservation) == 1 then return answer(0, 0) end
for scope, member in ipairs(members) do
  local use = read_budget(member)
  for unit = 1, 3 do
    local limit = ARGV[8 + (scope - 1) * 3 + unit]
    if limit ~= '' and use[unit] + wanted[unit] > tonumber(limit) then return answer(scope, unit) end
  end
end
for _, member in ipairs(members) do add_to_budget(member, wanted) end
call('HSET', P .. 'br:' .. run, reservation, table.concat({ 1, ARGV[6], ARGV[7], ARGV[8], day, agent_key }, '|'))
return answer(0, 0)
