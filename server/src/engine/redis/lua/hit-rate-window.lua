-- hit-rate-window.lua: counts a hit in a window that opens with its first hit.
-- Guarantee: no more than `limit` hits are allowed in a window. Kept as `end|count`.
-- KEYS  1 prefix
-- ARGV  1 now  2 key  3 limit  4 window (ms)
-- Returns  {allowed (0|1), count, end of the window}
-- include: base
local key = P .. 'w:' .. ARGV[2]
local ends, count = string.match(call('GET', key) or '', '^(%d+)|(%d+)$')
ends, count = tonumber(ends or 0), tonumber(count or 0)
if ends <= now then ends, count = now + tonumber(ARGV[4]), 0 end
if count >= tonumber(ARGV[3]) then return { 0, count, ends } end
call('SET', key, ends .. '|' .. count + 1, 'PX', math.max(1, ends - now))
return { 1, count + 1, ends }
