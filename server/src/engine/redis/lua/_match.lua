-- Whether a run meets a filter; '' in the filter means anything.
local function matches(id, record, job, status, kind, source, search)
  if not record then return false end
  local run = parse_run(id, record)
  return (job == '' or run.job == job)
    and (status == '' or run.status == status)
    and (kind == '' or run.type == kind)
    and (source == '' or (run.source == '' and 'scheduler' or run.source) == source)
    and (search == ''
      or string.find(string.lower(id), search, 1, true) ~= nil
      or string.find(string.lower(run.job), search, 1, true) ~= nil)
end
