-- end-pause.lua: ends a pause before its time; what it held back is looked at again at once.
-- KEYS  1 prefix
-- ARGV  1 now  2 scope  3 actor
-- Returns  what it was (JSON), or '' when it is not in force
-- include: base
-- include: record
-- include: events
-- include: pauses
-- include: pause-detail
-- include: release-held
-- include: wake-queues
local list, ended = {}, nil
for _, pause in ipairs(pauses_in(call('HGET', P .. 'pools', '|pauses'))) do
  if pause.s == ARGV[2] then ended = pause else list[#list + 1] = pause end
end
if not ended then return '' end
if #list == 0 then call('HDEL', P .. 'pools', '|pauses') else call('HSET', P .. 'pools', '|pauses', cjson.encode(list)) end
release_held()
append_event('pause.ended', '', '', open_pause_detail(ended) .. ',"ended_by":' .. cjson.encode(ARGV[3]) .. '}')
wake_queues()
publish_wakes()
return cjson.encode(ended)
