-- put-document.lua: stores a document; it is kept as revision|updated at|value.
-- Guarantee: compare-and-set on the revision.
-- KEYS  1 prefix
-- ARGV  1 now  2 collection  3 id  4 expected revision or ''  5 value (JSON)
-- Returns  the new revision
-- include: base
local stored = call('HGET', P .. 'd:' .. ARGV[2], ARGV[3])
local revision = stored and tonumber(string.match(stored, '^%d+')) or 0
if ARGV[4] ~= '' and tonumber(ARGV[4]) ~= revision then
  return refuse(
    'REVISION_CONFLICT',
    'Document "' .. ARGV[3] .. '" is at revision ' .. revision .. ', not ' .. ARGV[4] .. '; read it again and repeat.'
  )
end
call('HSET', P .. 'd:' .. ARGV[2], ARGV[3], revision + 1 .. '|' .. now_text .. '|' .. ARGV[5])
if revision == 0 then
  call('ZADD', P .. 'di:' .. ARGV[2], 0, ARGV[3])
  call('ZADD', P .. 'dc', 0, ARGV[2])
end
return revision + 1
