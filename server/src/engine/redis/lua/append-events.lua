-- append-events.lua: appends what happened outside the verbs.
-- KEYS  1 prefix
-- ARGV  1 now, then 4 for each event: type, job or '', run or '', data (JSON) or ''
-- Returns  'OK'
-- include: _base
-- include: _events
for at = 2, #ARGV, 4 do append_event(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]) end
publish_wakes()
return 'OK'
