-- import-records.lua: stores what is moved here from another store, and the note that says how far the move is.
-- Guarantee: all of it or nothing, once: the note is compared and set. The commands are those of the caller, who alone
--   works on this store.
-- KEYS  1 prefix
-- ARGV  1 now  2 collection and 3 id of the note  4 its expected revision or ''  5 its value (JSON)
--   then for each command: how many texts follow, its name, the key without the prefix, its arguments …
-- Returns  the new revision of the note
-- include: base
-- include: documents
local collection, id = ARGV[2], ARGV[3]
local revision, refusal = check_revision(collection, id, ARGV[4])
if refusal then return refusal end
local at = 6
while at <= #ARGV do
  local last = at + tonumber(ARGV[at])
  call(ARGV[at + 1], P .. ARGV[at + 2], unpack(ARGV, at + 3, last))
  at = last + 1
end
call('HSET', P .. 'd:' .. collection, id, revision + 1 .. '|' .. now_text .. '|' .. ARGV[5])
call('ZADD', P .. 'di:' .. collection, 0, id)
call('ZADD', P .. 'dc', 0, collection)
return revision + 1
