-- Jobs by whether they fire: ids in order in `je:1` (enabled) and `je:0`, so that neither is counted by a walk.
local function place_enabled(job, enabled)
  call('ZREM', P .. 'je:' .. (enabled == '1' and '0' or '1'), job)
  call('ZADD', P .. 'je:' .. enabled, 0, job)
end
