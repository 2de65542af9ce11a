-- put-document.lua: stores a document; it is kept as revision|updated at|value.
-- Guarantee: compare-and-set on the revision.
-- KEYS  1 prefix
-- ARGV  1 now  2 collection  3 id  4 expected revision or ''  5 value (JSON)  6 fields (JSON) or ''
--   7 '1' to wake those who wait for the collection, or ''  8… for each field: it, unit separator, its value, unit separator
-- Returns  the new revision
-- include: base
-- include: documents
local collection, id = ARGV[2], ARGV[3]
local revision, refusal = check_revision(collection, id, ARGV[4])
if refusal then return refusal end
call('HSET', P .. 'd:' .. collection, id, revision + 1 .. '|' .. now_text .. '|' .. ARGV[5])
if revision == 0 then
  call('ZADD', P .. 'di:' .. collection, 0, id)
  call('ZADD', P .. 'dc', 0, collection)
else
  forget_fields(collection, id)
end
if ARGV[6] ~= '' then
  call('HSET', P .. 'df:' .. collection, id, ARGV[6])
  for at = 8, #ARGV do call('ZADD', P .. 'dx:' .. collection, 0, ARGV[at] .. id) end
end
if ARGV[7] ~= '' then call('PUBLISH', P .. 'wake:documents:' .. collection, '') end
return revision + 1
