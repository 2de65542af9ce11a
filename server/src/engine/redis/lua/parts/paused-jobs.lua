-- include: pauses
-- The pause that holds a job back, as core/safeguards/pauses.ts decides it; a table written there holds this to it.
-- marks: those of the job, each followed by the unit separator
local function pause_of(list, pool, marks)
  local found
  for _, pause in ipairs(list) do
    local scope = pause.s
    local applies = scope == 'all' or scope == 'pool:' .. pool
      or string.sub(scope, 1, 6) == 'label:' and string.find('\31' .. marks, '\31l:' .. string.sub(scope, 7) .. '\31', 1, true)
    if applies and (not found or pause.u > found.u or (pause.u == found.u and scope < found.s)) then found = pause end
  end
  return found
end
