-- delete-document.lua: removes a document.
-- Guarantee: compare-and-set on the revision.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 collection  3 id  4 expected revision or ''
-- Returns  1 when it existed, else 0
-- include: base
-- include: documents
local collection, id = ARGV[2], ARGV[3]
local _, refusal = check_revision(collection, id, ARGV[4])
if refusal then return refusal end
forget_fields(collection, id)
call('ZREM', P .. 'di:' .. collection, id)
if call('EXISTS', P .. 'di:' .. collection) == 0 then call('ZREM', P .. 'dc', collection) end
return call('HDEL', P .. 'd:' .. collection, id)
