-- kv-delete.lua: removes a value.
-- KEYS  1 prefix
-- ARGV  1 now  2 namespace  3 key  4 run in whose name or ''  5 its fence
-- Returns  1 when it was there and had not expired, else 0
-- include: base
-- include: kv
-- include: hold
if not is_held(ARGV[4], ARGV[5]) then return refuse_unheld(ARGV[4]) end
local was_there = kv_read(ARGV[2], ARGV[3]) ~= nil
call('HDEL', P .. 'kv:' .. ARGV[2], ARGV[3])
call('ZREM', P .. 'kvi:' .. ARGV[2], ARGV[3])
call('ZREM', P .. 'kvx', kv_member(ARGV[2], ARGV[3]))
return was_there and 1 or 0
