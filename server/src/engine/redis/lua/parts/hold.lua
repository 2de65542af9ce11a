-- include: record
-- Whether a run is held under a token ('' asks nothing). The versions of a job that its live runs name are kept, and go
-- when it is deleted: a run without its version belongs to a job that is gone, also where a new one has its id.
local function is_held(id, fence)
  if id == '' then return true end
  local run = read_run(id)
  if not run or run.status ~= 'r' or run.fence ~= fence then return false end
  return call('HEXISTS', P .. 'jv:' .. run.job, run.version) == 1
end

local function refuse_unheld(id)
  return refuse('FENCED', 'Run ' .. id .. ' is no longer held, or its job was deleted: stop working on it.')
end
