-- Jobs by label and owner, ids in order: `jm:<mark>`, as core/jobs/job-marks.ts writes them. The job's hash holds its own in
-- `mk`, each followed by the unit separator.
local function each_mark(marks)
  return string.gmatch(marks, '[^\31]+')
end

local function has_mark(marks, mark)
  return string.find('\31' .. marks, '\31' .. mark .. '\31', 1, true) ~= nil
end

local function mark_job(job, marks)
  local key = P .. 'j:' .. job
  local before = call('HGET', key, 'mk') or ''
  if before == marks then return end
  for mark in each_mark(before) do call('ZREM', P .. 'jm:' .. mark, job) end
  for mark in each_mark(marks) do call('ZADD', P .. 'jm:' .. mark, 0, job) end
  if marks == '' then call('HDEL', key, 'mk') else call('HSET', key, 'mk', marks) end
end
