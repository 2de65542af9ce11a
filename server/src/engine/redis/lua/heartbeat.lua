-- heartbeat.lua: a process says until when it lives; for a worker that is the lease on the runs it holds.
-- Guarantee: a worker whose lease ran out once never gets it back.
-- KEYS  1 prefix
-- ARGV  1 now  2 agent id  3 kind  4 time to live (ms)  5 what it says of itself (JSON)
-- Returns  ids of its runs that are to be cancelled
-- include: _base
local id = ARGV[2]
local until_ms = now + tonumber(ARGV[4])
local cancels = {}
if ARGV[3] == 'worker' then
  local lease = call('ZSCORE', P .. 'leases', id)
  if (lease and tonumber(lease) <= now) or call('ZSCORE', P .. 'gone', id) then
    return refuse('LEASE_LOST', 'The lease of worker "' .. id .. '" ran out; it must start over under a new id.')
  end
  call('ZADD', P .. 'leases', until_ms, id)
  cancels = call('SMEMBERS', P .. 'cx:' .. id)
end
call('ZADD', P .. 'alive', until_ms, id)
call('HSET', P .. 'agents', id, ARGV[5])
return cancels
