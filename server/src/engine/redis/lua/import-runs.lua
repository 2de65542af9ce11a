-- import-runs.lua: takes runs that ended elsewhere into the history.
-- Guarantee: all of them or none; a run that is stored already stays as it is; beside the runs and their indexes
--   nothing changes.
-- KEYS  1 prefix
-- ARGV  1 now (not used), then for each run: id, job, status, record, how many values follow, extra fields and values
-- Returns  how many were stored
-- include: base
-- include: record
local imported = 0
local entering = {}

local function enter(index, id)
  local args = entering[index]
  if not args then
    args = {}
    entering[index] = args
  end
  args[#args + 1] = 0
  args[#args + 1] = id
end

local at = 2
while at <= #ARGV do
  local id, job, status, size = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 4])
  if call('EXISTS', RUN .. id) == 0 then
    call('SET', RUN .. id, ARGV[at + 3])
    if size > 0 then call('HSET', EXTRA .. id, unpack(ARGV, at + 5, at + 4 + size)) end
    enter('runs', id)
    enter('jr:' .. job, id)
    -- A job that is not there any more: its history is pruned as that of any other.
    if call('EXISTS', P .. 'jd:' .. job) == 0 then call('ZADD', P .. 'jx', 0, job) end
    enter('s:' .. status, id)
    imported = imported + 1
  end
  at = at + 5 + size
end
for index, args in pairs(entering) do
  call_with('ZADD', P .. index, args)
end
return imported
