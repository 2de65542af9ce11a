-- held-runs.lua: how many runs each worker holds. Cost follows the runs that are running.
-- KEYS  1 prefix
-- ARGV  1 now (not used)
-- Returns  {worker, count …}
-- include: base
-- include: record
local WORKER = '^[^\31]*\31r\31%d*\31%d*\31%l*\31([^\31]*)'
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
