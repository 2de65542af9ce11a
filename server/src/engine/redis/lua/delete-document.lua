-- delete-document.lua: removes a document.
-- Guarantee: compare-and-set on the revision.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 collection  3 id  4 expected revision or ''
-- Returns  1 when it existed, else 0
-- include: base
local stored = call('HGET', P .. 'd:' .. ARGV[2], ARGV[3])
local revision = stored and tonumber(string.match(stored, '^%d+')) or 0
if ARGV[4] ~= '' and tonumber(ARGV[4]) ~= revision then
  return refuse(
    'REVISION_CONFLICT',
    'Document "' .. ARGV[3] .. '" is at revision ' .. revision .. ', not ' .. ARGV[4] .. '; read it again and repeat.'
  )
end
call('ZREM', P .. 'di:' .. ARGV[2], ARGV[3])
if call('EXISTS', P .. 'di:' .. ARGV[2]) == 0 then call('ZREM', P .. 'dc', ARGV[2]) end
return call('HDEL', P .. 'd:' .. ARGV[2], ARGV[3])
