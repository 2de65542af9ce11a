-- guard-state.lua: everything a guard would look at now, read in one step.
-- KEYS  1 prefix
-- ARGV  1 now  2 job
-- Returns  {enabled, next due or '', pending approvals, failures, cooldown until or '', under pressure (0|1), queue depth,
--   lane or '', lane limit or 0, lane active, lane waiting, active runs, last skip or '', dispatched in this second, pauses (JSON), pool, its marks, wake or ''}
-- include: base
-- include: record
-- include: jobs
-- include: paused-depth
local raw = call('HMGET', P .. 'j:' .. ARGV[2], 'en', 'nd', 'cu', 'sk', 'mk')
local job = job_of(ARGV[2])
if not job.rules_text then return refuse('NOT_FOUND', 'Job "' .. ARGV[2] .. '" does not exist.') end
local lane, active, waiting = rules_of(job).lane, 0, 0
if lane ~= '' then
  active = call('HGET', P .. 'lanes', lane) or 0
  waiting = call('ZCARD', P .. 'lw:' .. lane)
end
local pauses = call('HGET', P .. 'pools', '|pauses')
local cooldown = tonumber(raw[3]) or 0
local cap = call('HMGET', P .. 'cap', 'sec', 'n')
local dispatched = tonumber(cap[1] or -1) == math.floor(now / 1000) and cap[2] or 0
return {
  raw[1], raw[2] or '', job.pending, job.failures, cooldown > now and raw[3] or '', call('EXISTS', P .. 'pressure'), depth_for_pressure(pauses_in(pauses)),
  lane, rules_of(job).limit, active, waiting, job.active, raw[4] or '', dispatched,
  pauses or '', rules_of(job).pool, raw[5] or '',
  raw[2] and raw[2] ~= '' and call('ZSCORE', P .. 'wake', ARGV[2]) or '',
}
