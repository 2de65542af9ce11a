-- Whether a run meets a filter; '' in the filter means anything. Only the fields that are asked for are looked at: a
-- filter may have to go through thousands of runs.
local JOB_AND_STATUS = '^@match run job=(_) status=(%l)@'
local TYPE = '^@match run job=_ type=(_)@'
local WORKER = '^@match run job=_ status=r worker=(_)@'
local SOURCE = '^@match run job=_ source=(_)@'

-- A replay also names the run that it runs again; the filter `replay` means all of them.
local function is_of_source(record, wanted)
  local source = match(record, SOURCE)
  if source == '' then return wanted == 'scheduler' end
  return source == wanted or (wanted == 'replay' and string.sub(source, 1, 7) == 'replay:')
end

-- A set of the names in a list that is separated by commas; nil for an empty one.
local function set_of(list)
  if list == '' then return nil end
  local set = {}
  for name in string.gmatch(list, '[^,]+') do set[name] = true end
  return set
end

-- Whether the code or the message of what a run ended with holds a text in lower case.
local function has_error(id, text)
  local error = call('HGET', EXTRA .. id, 'er')
  if not error then return false end
  local is_json, told = pcall(cjson.decode, error)
  if not is_json or type(told) ~= 'table' then return false end
  for _, part in ipairs({ told.code, told.message }) do
    if type(part) == 'string' and string.find(string.lower(part), text, 1, true) then return true end
  end
  return false
end

local function matches(id, record, job, status, kind, source, search, worker, error, excluded)
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
    and (excluded == nil or not excluded[run_job])
    and (error == '' or has_error(id, error))
end
