-- remember-key.lua: stores a value unless the key is there.
-- Guarantee: of several callers one stores. Kept as `expiry|value`: the caller's time decides, Redis only cleans up.
-- KEYS  1 prefix
-- ARGV  1 now  2 key  3 value  4 time to live (ms)
-- Returns  what was there, with '=' before it, or '' when this call stored it
-- include: base
local key = P .. 'k:' .. ARGV[2]
local stored = call('GET', key)
if stored then
  local bar = string.find(stored, '|', 1, true)
  if tonumber(string.sub(stored, 1, bar - 1)) > now then return '=' .. string.sub(stored, bar + 1) end
end
call('SET', key, now + tonumber(ARGV[4]) .. '|' .. ARGV[3], 'PX', ARGV[4])
return ''
