-- check-events.lua: looks whether the number of the last event is that of the last event: behind it no step that tells
--   something could be done whole.
-- Guarantee: with '1' it is set to the last event in this step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 mend (0|1)
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
local function check_events()
  local last = call('XREVRANGE', P .. 'events', '+', '-', 'COUNT', 1)[1]
  if not last then return end
  local first = tonumber(match(last[1], '^%d+'))
  local stored = tonumber(call('GET', P .. 'evseq') or 0) or 0
  if stored >= first then return end
  local is_readable, events = pcall(cjson.decode, last[2][4])
  local newest = first + (is_readable and type(events) == 'table' and #events or 500) - 1
  if found_fault('event_counter_behind', 'events', '', '', 'at ' .. stored .. ', the last event is ' .. newest) then
    call('SET', P .. 'evseq', string.format('%.0f', newest))
  end
end

check_events()
return faults
