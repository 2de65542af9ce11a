-- held-runs.lua: how many runs each worker holds. Cost follows the runs that are running.
-- KEYS  1 prefix
-- ARGV  1 now (not used)
-- Returns  {worker, count …}
-- include: base
-- include: record
local WORKER = '^@match run job=_ status=r worker=(_)@'
local counts, reply = {}, {}
for _, record in ipairs((read_records(call('ZRANGE', P .. 's:r', 0, -1)))) do
  local worker = record and match(record, WORKER)
  if worker then counts[worker] = (counts[worker] or 0) + 1 end
end
for worker, count in pairs(counts) do
  reply[#reply + 1] = worker
  reply[#reply + 1] = count
end
return reply
