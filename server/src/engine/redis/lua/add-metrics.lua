-- add-metrics.lua: applies metric samples.
-- KEYS  1 prefix
-- ARGV  1 now (not used), then 3 for each change: '+' add | '=' set | '?' set unless there, field, value
-- Returns  'OK'
-- include: _base
local COMMAND = { ['+'] = 'HINCRBYFLOAT', ['='] = 'HSET', ['?'] = 'HSETNX' }
for at = 2, #ARGV, 3 do call(COMMAND[ARGV[at]], P .. 'metrics', ARGV[at + 1], ARGV[at + 2]) end
return 'OK'
