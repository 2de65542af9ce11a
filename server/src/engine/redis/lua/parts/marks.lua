-- Jobs by label and owner, ids in order: `jm:<mark>`, as core/jobs/job-marks.ts writes them. The job's hash holds its own in
-- `mk`, each followed by the unit separator.
local function mark_job(job, marks)
  local key = P .. 'j:' .. job
  local before = call('HGET', key, 'mk') or ''
  if before == marks then return end
  for mark in string.gmatch(before, '[^\31]+') do call('ZREM', P .. 'jm:' .. mark, job) end
  for mark in string.gmatch(marks, '[^\31]+') do call('ZADD', P .. 'jm:' .. mark, 0, job) end
  if marks == '' then call('HDEL', key, 'mk') else call('HSET', key, 'mk', marks) end
end
