-- kv-list.lua: keys in order that start with a prefix and come after a key. Expired ones are passed over.
-- KEYS  1 prefix
-- ARGV  1 now  2 namespace  3 prefix of the keys  4 after  5 limit
-- Returns  keys
-- include: base
-- include: kv
local namespace, prefix, after, limit = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local low = prefix == '' and '-' or '[' .. prefix
if after ~= '' and after >= prefix then low = '(' .. after end
local high = prefix == '' and '+' or '(' .. prefix .. '\255'
local found = {}
while #found < limit do
  local keys = call('ZRANGEBYLEX', P .. 'kvi:' .. namespace, low, high, 'LIMIT', 0, limit)
  for _, key in ipairs(keys) do
    if #found < limit and kv_read(namespace, key) then found[#found + 1] = key end
  end
  if #keys < limit then break end
  low = '(' .. keys[#keys]
end
return found
