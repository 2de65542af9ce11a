-- In which order a turn looks at the priorities (1 critical, 2 normal, 3 low): core/queue/priority-turns.ts has the rule.
local ORDERS = { { 1, 2, 3 }, { 2, 3, 1 }, { 3, 2, 1 } }

local function order_of(turn)
  local place = turn % 16
  if place == 15 then return ORDERS[3] end
  return ORDERS[place % 4 == 3 and 2 or 1]
end
