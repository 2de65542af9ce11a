-- guard-state.lua: everything a guard would look at now, read in one step.
-- KEYS  1 prefix
-- ARGV  1 now  2 job
-- Returns  {enabled, next due or '', pending approvals, failures, cooldown until or '', under pressure (0|1), queue depth,
--   lane or '', lane limit or 0, lane active, lane waiting, active runs, last skip or '', dispatched in this second}
-- include: _base
local raw = call('HMGET', P .. 'j:' .. ARGV[2], 'en', 'nd', 'pa', 'cu', 'sk', 'g')
if not raw[1] then return refuse('NOT_FOUND', 'Job "' .. ARGV[2] .. '" does not exist.') end
local active_runs, failures = match(call('GET', P .. 'jd:' .. ARGV[2]), '^(%d+)|(%d+)')
local guards = cjson.decode(raw[6])
local lane, active, waiting = guards[5], 0, 0
if lane ~= '' then
  active = call('HGET', P .. 'lanes', lane) or 0
  waiting = call('ZCARD', P .. 'lw:' .. lane)
end
local cap = call('HMGET', P .. 'cap', 'sec', 'n')
local dispatched = tonumber(cap[1] or -1) == math.floor(now / 1000) and cap[2] or 0
return {
  raw[1], raw[2] or '', raw[3] or 0, failures, raw[4] or '', call('EXISTS', P .. 'pressure'), call('ZCARD', P .. 's:q'),
  lane, guards[6], active, waiting, active_runs, raw[5] or '', dispatched,
}
