-- check-leftovers.lua: looks whether what some keys belong to is there: logs and large parts of runs; ledgers and versions.
-- Guarantee: with '1' what belongs to nothing is removed in this step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 mend (0|1)  then 2 for each key: its family (x, l: of a run; o, jv: of a job), id
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
for at = 3, #ARGV, 2 do
  local family, id = ARGV[at], ARGV[at + 1]
  local key = P .. family .. ':' .. id
  local is_of_run = family == 'x' or family == 'l'
  local is_owned
  if is_of_run then
    is_owned = call('EXISTS', P .. 'r:' .. id) == 1
  else
    is_owned = call('EXISTS', P .. 'j:' .. id) == 1 or call('EXISTS', P .. 'jd:' .. id) == 1
  end
  if not is_owned and call('EXISTS', key) == 1 then
    local kind = is_of_run and 'run_leftover' or 'ledger_orphan'
    if found_fault(kind, id, is_of_run and '' or id, is_of_run and id or '', family) then call('UNLINK', key) end
  end
end
return faults
