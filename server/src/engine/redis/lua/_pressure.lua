-- Pressure mode has hysteresis: on at `high`, off at `low`. Returns whether it is on at this depth.
local is_under_pressure

local function update_pressure(depth, high, low)
  if is_under_pressure == nil then is_under_pressure = call('EXISTS', P .. 'pressure') == 1 end
  local data = '{"depth":' .. depth .. ',"high":' .. high .. ',"low":' .. low .. '}'
  if is_under_pressure and depth <= low then
    is_under_pressure = false
    call('DEL', P .. 'pressure')
    append_event('scheduler.pressure_mode_released', '', '', data)
  elseif not is_under_pressure and depth >= high then
    is_under_pressure = true
    call('SET', P .. 'pressure', '1')
    append_event('scheduler.pressure_mode_enabled', '', '', data)
  end
  return is_under_pressure
end
