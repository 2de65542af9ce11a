-- remove-process.lua: a process leaves. The runs a worker still holds become due for rescue at once.
-- KEYS  1 prefix
-- ARGV  1 now  2 agent id
-- Returns  'OK'
-- include: base
-- include: events
local id = ARGV[2]
local facts = call('HGET', P .. 'agents', id)
call('ZREM', P .. 'alive', id)
call('SREM', P .. 'drain', id)
call('HDEL', P .. 'agents', id)
if call('ZSCORE', P .. 'leases', id) then
  call('ZADD', P .. 'leases', now_text, id)
  call('ZADD', P .. 'gone', now_text, id)
end
if facts then
  append_event('agent.stopped', '', '', cjson.encode({ agent_id = id, kind = cjson.decode(facts).kind }))
  publish_wakes()
end
return 'OK'
