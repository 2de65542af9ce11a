-- Pressure mode has hysteresis: on at `high`, off at `low` (isPressureOn in core/safeguards/decide-guard.ts).
local function is_pressure_on(was_on, depth, high, low)
  if was_on then return depth > low end
  return depth >= high
end

local is_under_pressure

local function update_pressure(depth, high, low)
  if is_under_pressure == nil then is_under_pressure = call('EXISTS', P .. 'pressure') == 1 end
  local is_on = is_pressure_on(is_under_pressure, depth, high, low)
  if is_on == is_under_pressure then return is_on end
  is_under_pressure = is_on
  local data = '{"depth":' .. depth .. ',"high":' .. high .. ',"low":' .. low .. '}'
  if is_on then
    call('SET', P .. 'pressure', '1')
    append_event('scheduler.pressure_mode_enabled', '', '', data)
  else
    call('DEL', P .. 'pressure')
    append_event('scheduler.pressure_mode_released', '', '', data)
  end
  return is_on
end
