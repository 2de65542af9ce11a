-- record-progress.lua: keeps progress, log lines and checkpoint of a running attempt.
-- Guarantee: only under the current fencing token; log lines are numbered without gaps, the newest 10 000 are kept.
-- KEYS  1 prefix
-- ARGV  1 now  2 run id  3 fence  4 progress (JSON) or ''  5 checkpoint (JSON) or ''  6… log lines (JSON)
-- Returns  'OK'
-- include: base
-- include: record
-- include: events
local id = ARGV[2]
local run = read_run(id)
if not run or run.status ~= 'r' or run.fence ~= ARGV[3] then
  return refuse('FENCED', 'Run "' .. id .. '" is no longer held under this fencing token; stop working on it.')
end
if ARGV[4] ~= '' then
  call('HSET', EXTRA .. id, 'pg', ARGV[4])
  append_event('run.progress', run.job, id, ARGV[4])
end
if ARGV[5] ~= '' then
  call('HSET', EXTRA .. id, 'cp', ARGV[5])
  if not has_flag(run, 'p') then
    add_flag(run, 'p')
    write_run(run)
  end
end
if #ARGV > 5 then
  for at = 6, #ARGV do call('RPUSH', P .. 'l:' .. id, run.attempt .. '|' .. ARGV[at]) end
  call('LTRIM', P .. 'l:' .. id, -@KEPT_LOG_LINES@, -1)
  call('HINCRBY', EXTRA .. id, 'lc', #ARGV - 5)
end
publish_wakes()
return 'OK'
