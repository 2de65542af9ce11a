-- set-process-draining.lua: tells a live worker to take nothing new, or to go on taking.
-- Guarantee: from here on its claims get nothing (or something) whatever process asks; it lasts until the worker ends.
-- KEYS  1 prefix
-- ARGV  1 now  2 agent id  3 draining (0|1)  4 actor
-- Returns  what the agent says of itself (JSON), or {'none'} or {'kind', its kind}
-- include: base
-- include: events
local id, is_draining = ARGV[2], ARGV[3] == '1'
local alive = tonumber(call('ZSCORE', P .. 'alive', id) or 0)
local facts = call('HGET', P .. 'agents', id)
if not facts or alive <= now then return { 'none' } end
local agent = cjson.decode(facts)
if agent.kind ~= 'worker' then return { 'kind', agent.kind } end
if call(is_draining and 'SADD' or 'SREM', P .. 'drain', id) == 1 then
  local data = '{"agent_id":' .. cjson.encode(id) .. ',"actor":' .. cjson.encode(ARGV[4]) .. '}'
  append_event(is_draining and 'agent.draining' or 'agent.resumed', '', '', data)
  if not is_draining then woken['queue:' .. agent.pool] = true end
end
publish_wakes()
return facts
