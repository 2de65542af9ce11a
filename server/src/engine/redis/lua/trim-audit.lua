-- trim-audit.lua: removes the oldest rows of the audit log and keeps the link of the last of them.
-- Guarantee: rows after the anchor are removed only up to one that was read since; a faster call makes this one void.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 number of the expected anchor  3 number and 4 hash of the last row to remove
-- Returns  1, or 0 when the anchor is another
-- include: base
if (call('HGET', P .. 'auh', 'as') or '0') ~= ARGV[2] then return 0 end
call('XTRIM', P .. 'audit', 'MINID', string.format('%.0f-0', ARGV[3] + 1))
call('HSET', P .. 'auh', 'as', ARGV[3], 'ah', ARGV[4])
return 1
