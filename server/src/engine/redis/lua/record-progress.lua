-- record-progress.lua: keeps progress, log lines and checkpoint of a running attempt.
-- Guarantee: only under the current fencing token; log lines are numbered without gaps, the newest 10 000 are kept.
-- KEYS  1 prefix
-- ARGV  1 now  2 run id  3 fence  4 progress (JSON) or ''  5 checkpoint (JSON) or ''  6… log lines (JSON)
-- Returns  'OK'
-- include: _base
-- include: _events
local KEPT_LINES = 10000
local id = ARGV[2]
local key = RUN .. id
local raw = call('HMGET', key, 's', 'f', 'n', 'lc', 'j')
if raw[1] ~= 'r' or raw[2] ~= ARGV[3] then
  return refuse('FENCED', 'Run "' .. id .. '" is no longer held under this fencing token; stop working on it.')
end
if ARGV[4] ~= '' then
  call('HSET', key, 'pg', ARGV[4])
  append_event('run.progress', raw[5], id, ARGV[4])
end
if ARGV[5] ~= '' then call('HSET', key, 'cp', ARGV[5]) end
if #ARGV > 5 then
  for at = 6, #ARGV do call('RPUSH', P .. 'l:' .. id, raw[3] .. '|' .. ARGV[at]) end
  call('LTRIM', P .. 'l:' .. id, -KEPT_LINES, -1)
  call('HSET', key, 'lc', (raw[4] or 0) + #ARGV - 5)
end
publish_wakes()
return 'OK'
