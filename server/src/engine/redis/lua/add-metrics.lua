-- add-metrics.lua: applies metric samples.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 run in whose name or ''  3 its fence, then 3 for each change: '+' add | '=' set | '?' set unless there, field, value
-- Returns  'OK'
-- include: base
-- include: hold
if not is_held(ARGV[2], ARGV[3]) then return refuse_unheld(ARGV[2]) end
local COMMAND = { ['+'] = 'HINCRBYFLOAT', ['='] = 'HSET', ['?'] = 'HSETNX' }
for at = 4, #ARGV, 3 do call(COMMAND[ARGV[at]], P .. 'metrics', ARGV[at + 1], ARGV[at + 2]) end
return 'OK'
