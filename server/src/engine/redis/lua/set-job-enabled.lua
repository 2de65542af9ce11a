-- set-job-enabled.lua: enables a job, armed anew, or disables it and takes it off the schedule.
-- KEYS  1 prefix
-- ARGV  1 now  2 job  3 enabled (0|1)  4 anchor or ''  5 next due  6 wake  7 data of the event (JSON)
--   8 expected version or ''  9 missed: folded count  10 last folded due  11 … missed dues
-- Returns  'OK'
-- include: base
-- include: events
-- include: schedule
-- include: record
-- include: ledger
-- include: enabled
-- include: shapes
local key = P .. 'j:' .. ARGV[2]
local enabled = call('HGET', key, 'en')
if not enabled then return refuse('NOT_FOUND', 'Job "' .. ARGV[2] .. '" does not exist.') end
local version = call('HGET', key, 'v')
if ARGV[8] ~= '' and ARGV[8] ~= version then
  return refuse('REVISION_CONFLICT', 'Job "' .. ARGV[2] .. '" is at version ' .. version .. ', not at version ' .. ARGV[8]
    .. ': read it again, then repeat the change.')
end
if enabled == ARGV[3] then return 'OK' end
call('HSET', key, 'en', ARGV[3], 'ua', now_text)
local kind = type_of(ARGV[2])
place_job(ARGV[2], ARGV[3], kind, kind)
local anchor = ARGV[3] == '1' and ARGV[4] or ''
arm_job(ARGV[2], anchor, ARGV[5], ARGV[6])
place_in_shape(ARGV[2], call('HGET', key, 'sh') or '', anchor ~= '' and ARGV[5] or '')
append_event(ARGV[3] == '1' and 'job.enabled' or 'job.disabled', ARGV[2], '', ARGV[7])
miss_given(ARGV[2], 9)
woken.schedule = true
publish_wakes()
return 'OK'
