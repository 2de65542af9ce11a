-- put-pause.lua: begins a pause, or changes the one of its scope.
-- Guarantee: from here on no dispatch and no claim of its scope goes through before its end.
-- KEYS  1 prefix
-- ARGV  1 now  2 scope  3 until  4 reason  5 actor
-- Returns  since when
-- include: base
-- include: record
-- include: events
-- include: pauses
-- include: pause-detail
-- include: release-held
local pause = { s = ARGV[2], u = tonumber(ARGV[3]), f = now, r = ARGV[4], a = ARGV[5] }
local list, before = {}, false
for _, other in ipairs(pauses_in(call('HGET', P .. 'pools', '|pauses'))) do
  if other.s == pause.s then
    before, pause.f = true, other.f
  else
    list[#list + 1] = other
  end
end
list[#list + 1] = pause
table.sort(list, function(a, b) return a.s < b.s end)
call('HSET', P .. 'pools', '|pauses', cjson.encode(list))
if before then release_held() end
append_event(before and 'pause.changed' or 'pause.started', '', '', open_pause_detail(pause) .. '}')
woken.schedule = true
publish_wakes()
return string.format('%d', pause.f)
