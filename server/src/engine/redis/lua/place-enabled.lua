-- place-enabled.lua: puts a part of the jobs of a store of an older release among the enabled and the disabled ones.
-- Guarantee: may be done again, and while jobs change. The last part says in `je` that all are placed.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 after this job or ''  3 how many
-- Returns  the last job placed, or '' when all are
-- include: _base
-- include: _enabled
if call('EXISTS', P .. 'je') == 1 then return '' end
local low = ARGV[2] == '' and '-' or '(' .. ARGV[2]
local ids = call('ZRANGEBYLEX', P .. 'jobs', low, '+', 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do place_enabled(id, call('HGET', P .. 'j:' .. id, 'en') == '1' and '1' or '0') end
if #ids == tonumber(ARGV[3]) then return ids[#ids] end
call('SET', P .. 'je', '1')
return ''
