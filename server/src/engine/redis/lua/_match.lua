-- Whether a run meets a filter; '' in the filter means anything. Only the fields that are asked for are looked at: a
-- filter may have to go through thousands of runs.
local JOB_AND_STATUS = '^([^\31]*)\31(%l)'
local TYPE = '^' .. string.rep('[^\31]*\31', 12) .. '([^\31]*)'
local WORKER = '^[^\31]*\31r\31%d*\31%d*\31%l*\31([^\31]*)'
local SOURCE = '^' .. string.rep('[^\31]*\31', 18) .. '([^\31]*)'

-- A replay also names the run that it runs again; the filter `replay` means all of them.
local function is_of_source(record, wanted)
  local source = match(record, SOURCE)
  if source == '' then return wanted == 'scheduler' end
  return source == wanted or (wanted == 'replay' and string.sub(source, 1, 7) == 'replay:')
end

local function matches(id, record, job, status, kind, source, search, worker)
  if not record then return false end
  local run_job, run_status = match(record, JOB_AND_STATUS)
  return (job == '' or run_job == job)
    and (status == '' or run_status == status)
    and (kind == '' or match(record, TYPE) == kind)
    and (worker == '' or match(record, WORKER) == worker)
    and (source == '' or is_of_source(record, source))
    and (search == ''
      or string.find(string.lower(id), search, 1, true) ~= nil
      or string.find(string.lower(run_job), search, 1, true) ~= nil)
end
