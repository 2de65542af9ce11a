-- kv-set.lua: stores a value.
-- KEYS  1 prefix
-- ARGV  1 now  2 namespace  3 key  4 expiry (ms) or ''  5 value  6 run in whose name or ''  7 its fence
-- Returns  'OK'
-- include: base
-- include: kv
-- include: hold
if not is_held(ARGV[6], ARGV[7]) then return refuse_unheld(ARGV[6]) end
kv_write(ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 'OK'
