-- settle-budget.lua: puts what a call really used in the place of what was reserved, on the day of the reservation.
-- Guarantee: once; in all three places or in none.
-- KEYS  1 prefix
-- ARGV  1 now  2 run  3 reservation  4 tokens  5 cost  6 steps
-- Returns  1 when it was open, else 0
-- include: base
-- include: budgets
local run, reservation = ARGV[2], ARGV[3]
local stored = call('HGET', P .. 'br:' .. run, reservation)
local tokens, cost, steps, day, agent_key = match(stored or '', '^1|(%d+)|(%d+)|(%d+)|([^|]*)|(.*)$')
if not tokens then return 0 end
local change = { tonumber(ARGV[4]) - tonumber(tokens), tonumber(ARGV[5]) - tonumber(cost), tonumber(ARGV[6]) - tonumber(steps) }
for _, member in ipairs(budget_members(run, day, agent_key)) do add_to_budget(member, change) end
call('HSET', P .. 'br:' .. run, reservation, '0' .. string.sub(stored, 2))
return 1
