-- The guards of a dispatch, as core/safeguards/decide-guard.ts has them; a table written there holds this to it.
-- state: pending, cooldown_until, failures, threshold (0: no failure memory), under_pressure, priority ('1' is critical),
--   depth, high, low, lane ('' for none), limit (0: none), lane_active (a function), allows_overlap, active
-- Returns the first guard that refuses and its numbers as JSON; nothing where none does.
-- include: iso
local function first_guard(state, at)
  if state.pending > 0 then return 'pending_approval', '{"pending":' .. state.pending .. '}' end
  if state.cooldown_until > at and state.threshold > 0 then
    return 'failure_cooldown',
      '{"consecutive_failures":' .. state.failures .. ',"threshold":' .. state.threshold .. ',"cooldown_until":"'
        .. iso(state.cooldown_until) .. '"}'
  end
  if state.under_pressure and state.priority ~= '1' then
    return 'pressure_mode', '{"depth":' .. state.depth .. ',"high":' .. state.high .. ',"low":' .. state.low .. '}'
  end
  if state.lane ~= '' and state.limit > 0 and state.lane_active(state.lane) >= state.limit then
    return 'flow_lane',
      '{"flow_group":' .. cjson.encode(state.lane) .. ',"active":' .. state.lane_active(state.lane) .. ',"limit":' .. state.limit .. '}'
  end
  if not state.allows_overlap and state.active > 0 then return 'overlap', '{"active":' .. state.active .. '}' end
end
