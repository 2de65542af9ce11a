-- kv-set.lua: stores a value.
-- KEYS  1 prefix
-- ARGV  1 now  2 namespace  3 key  4 expiry (ms) or ''  5 value
-- Returns  'OK'
-- include: _base
-- include: _kv
kv_write(ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 'OK'
