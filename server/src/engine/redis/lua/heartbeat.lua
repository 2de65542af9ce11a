-- heartbeat.lua: a process says until when it lives; for a worker that is the lease on the runs it holds.
-- Guarantee: a worker whose lease ran out once never gets it back.
-- KEYS  1 prefix
-- ARGV  1 now  2 agent id  3 kind  4 time to live (ms)  5 what it says of itself (JSON)
-- Returns  ids of its runs that are to be cancelled
-- include: base
-- include: events
local id, kind = ARGV[2], ARGV[3]
local until_ms = now + tonumber(ARGV[4])
local cancels = {}
local is_new = not call('ZSCORE', P .. 'alive', id)
if kind == 'worker' then
  local lease = call('ZSCORE', P .. 'leases', id)
  if (lease and tonumber(lease) <= now) or call('ZSCORE', P .. 'gone', id) then
    return refuse('LEASE_LOST', 'The lease of worker "' .. id .. '" ran out; it must start over under a new id.')
  end
  call('ZADD', P .. 'leases', until_ms, id)
  cancels = call('SMEMBERS', P .. 'cx:' .. id)
elseif call('ZREM', P .. 'gone', id) == 1 then
  is_new = true
end
call('ZADD', P .. 'alive', until_ms, id)
call('HSET', P .. 'agents', id, ARGV[5])
if is_new then
  local facts = cjson.decode(ARGV[5])
  append_event('agent.started', '', '', cjson.encode({ agent_id = id, kind = kind, host = facts.host, pool = facts.pool }))
  publish_wakes()
end
return cancels
