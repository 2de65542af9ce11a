-- queue-state.lua: how much waits where, read in one step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)
-- Returns  {queued, delayed, running, awaiting, under pressure (0|1), {pool|priority, depth …}, {lane, active, waiting …}}
-- include: base
local lanes = {}
local active = call('HGETALL', P .. 'lanes')
for at = 1, #active, 2 do
  lanes[#lanes + 1] = active[at]
  lanes[#lanes + 1] = active[at + 1]
  lanes[#lanes + 1] = call('ZCARD', P .. 'lw:' .. active[at])
end
return {
  call('ZCARD', P .. 's:q'), call('ZCARD', P .. 's:d'), call('ZCARD', P .. 's:r'), call('ZCARD', P .. 's:a'),
  call('EXISTS', P .. 'pressure'), call('HGETALL', P .. 'pools'), lanes,
}
