-- list-documents.lua: a page of a collection, ordered by id; of those that were put with a field, if one is given.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 collection  3 '' or field, unit separator, value, unit separator  4 prefix of the ids
--   5 id after which to begin, not before the prefix, or ''  6 limit  7 offset
-- Returns  {total, then for each: id, document, its fields as JSON or nil}
-- include: base
local key = P .. (ARGV[3] == '' and 'di:' or 'dx:') .. ARGV[2]
local start = ARGV[3] .. ARGV[4]
local low = start == '' and '-' or '[' .. start
local high = start == '' and '+' or '(' .. start .. '\255'
local reply = { call('ZLEXCOUNT', key, low, high) }
if ARGV[5] ~= '' then low = '(' .. ARGV[3] .. ARGV[5] end
for _, entry in ipairs(call('ZRANGEBYLEX', key, low, high, 'LIMIT', ARGV[7], ARGV[6])) do
  local id, size = string.sub(entry, #ARGV[3] + 1), #reply
  reply[size + 1], reply[size + 2] = id, call('HGET', P .. 'd:' .. ARGV[2], id)
  reply[size + 3] = call('HGET', P .. 'df:' .. ARGV[2], id)
end
return reply
