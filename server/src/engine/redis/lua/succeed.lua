-- succeed.lua: says that runs ended well, where nothing follows from it but what the caller has worked out.
-- Guarantee: that of report.lua, for all runs or for none: each is still as it was handed to the caller, and no job of
--   them has failed since it last succeeded.
-- KEYS  1 prefix
-- ARGV  1 now  2 number of runs  3 of jobs  4 of kinds of endings, then
--   4 for each run: id, its record as it was handed over, its record now, its event (JSON)
--   2 for each job: id, how many of its runs ended
--   3 for each kind of ending: type, duration (ms), how many runs
--   for each queue: its key without the prefix, the number of its entries, the entries
-- Returns  1, or 0 when nothing was done: report.lua looks at each run by itself
-- include: base
-- include: events
-- include: acks
-- include: endings
local runs, jobs, kinds = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local first_run = 5
local first_job = first_run + runs * 4
local first_kind = first_job + jobs * 2
local first_queue = first_kind + kinds * 3

local keys = {}
for run = 1, runs do keys[run] = P .. 'r:' .. ARGV[first_run + run * 4 - 4] end
for job = 1, jobs do keys[runs + job] = P .. 'jd:' .. ARGV[first_job + job * 2 - 2] end
local texts = call('MGET', unpack(keys))

local writes, ids, members = {}, {}, {}
for run = 1, runs do
  local at, write = first_run + run * 4 - 4, run * 2
  local id = ARGV[at]
  if texts[run] ~= ARGV[at + 1] then return 0 end
  writes[write - 1], writes[write] = keys[run], ARGV[at + 2]
  ids[run] = id
  members[write - 1], members[write] = '0', id
  append_text(ARGV[at + 3])
end
for job = 1, jobs do
  local active, rest = match(texts[runs + job] or '', '^(%d+)\0310\031%d*(.*)$')
  if not active then return 0 end
  local left = math.max(0, active - ARGV[first_job + job * 2 - 1])
  local write = (runs + job) * 2
  writes[write - 1], writes[write] = keys[runs + job], left .. '\0310\031' .. now_text .. rest
end

call('MSET', unpack(writes))
call('ZADD', P .. 's:s', unpack(members))
call('ZREM', P .. 's:r', unpack(ids))
for kind = 1, kinds do
  local at = first_kind + kind * 3 - 3
  count_ending(ARGV[at], 's', ARGV[at + 1], tonumber(ARGV[at + 2]))
end
local at = first_queue
while at <= #ARGV do
  local entries = tonumber(ARGV[at + 1])
  acked[P .. ARGV[at]] = { unpack(ARGV, at + 2, at + 1 + entries) }
  at = at + 2 + entries
end
flush_acks()
book_endings()
flush_metrics()
flush_counts()
publish_wakes()
return 1
