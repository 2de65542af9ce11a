-- list-documents.lua: a page of a collection, ordered by id.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 collection  3 prefix of the ids  4 limit  5 offset
-- Returns  {total, id, document …}
-- include: base
local low = ARGV[3] == '' and '-' or '[' .. ARGV[3]
local high = ARGV[3] == '' and '+' or '(' .. ARGV[3] .. '\255'
local key = P .. 'di:' .. ARGV[2]
local reply = { call('ZLEXCOUNT', key, low, high) }
for _, id in ipairs(call('ZRANGEBYLEX', key, low, high, 'LIMIT', ARGV[5], ARGV[4])) do
  reply[#reply + 1] = id
  reply[#reply + 1] = call('HGET', P .. 'd:' .. ARGV[2], id)
end
return reply
