-- set-job-enabled.lua: enables a job, armed anew, or disables it and takes it off the schedule.
-- KEYS  1 prefix
-- ARGV  1 now  2 job  3 enabled (0|1)  4 anchor or ''  5 next due  6 wake  7 data of the event (JSON)
-- Returns  'OK'
-- include: _base
-- include: _events
-- include: _schedule
-- include: _enabled
local key = P .. 'j:' .. ARGV[2]
local enabled = call('HGET', key, 'en')
if not enabled then return refuse('NOT_FOUND', 'Job "' .. ARGV[2] .. '" does not exist.') end
if enabled == ARGV[3] then return 'OK' end
call('HSET', key, 'en', ARGV[3])
place_enabled(ARGV[2], ARGV[3])
arm_job(ARGV[2], ARGV[3] == '1' and ARGV[4] or '', ARGV[5], ARGV[6])
append_event(ARGV[3] == '1' and 'job.enabled' or 'job.disabled', ARGV[2], '', ARGV[7])
woken.schedule = true
publish_wakes()
return 'OK'
