-- append-events.lua: appends what happened outside the verbs.
-- KEYS  1 prefix
-- ARGV  1 now  2… an event each: JSON [type, job or '', run or '', data]
-- Returns  'OK'
-- include: base
-- include: events
for at = 2, #ARGV do appended[at - 1] = ARGV[at] end
publish_wakes()
return 'OK'
