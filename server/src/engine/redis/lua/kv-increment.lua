-- kv-increment.lua: adds to a whole number; what is not there counts as 0. Its expiry stays.
-- KEYS  1 prefix
-- ARGV  1 now  2 namespace  3 key  4 by  5 run in whose name or ''  6 its fence
-- Returns  the sum
-- include: base
-- include: kv
-- include: hold
if not is_held(ARGV[5], ARGV[6]) then return refuse_unheld(ARGV[5]) end
local MOST = 9007199254740991
local value, expiry = kv_read(ARGV[2], ARGV[3])
local number = value == nil and 0 or (string.match(value, '^%-?%d+$') and tonumber(value))
if not number or math.abs(number) > MOST then
  return refuse('VALIDATION', 'The value of "' .. ARGV[3] .. '" is not a whole number, so nothing can be added to it.')
end
local sum = number + tonumber(ARGV[4])
if math.abs(sum) > MOST then
  return refuse('VALIDATION', 'The sum under "' .. ARGV[3] .. '" would be too large to be kept exactly.')
end
local text = string.format('%.0f', sum)
kv_write(ARGV[2], ARGV[3], expiry or '', text)
return text
