-- wake-jobs.lua: has the schedules of some jobs looked at now, whatever they are armed for.
-- Guarantee: jobs that are off the schedule stay off it; what is to be looked at earlier anyway stays so.
-- KEYS  1 prefix
-- ARGV  1 now  2 … job ids
-- Returns  'OK'
-- include: base
-- include: events
for at = 2, #ARGV do call('ZADD', P .. 'wake', 'XX', 'LT', now_text, ARGV[at]) end
woken.schedule = true
publish_wakes()
return 'OK'
