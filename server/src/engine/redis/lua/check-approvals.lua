-- check-approvals.lua: looks at each of some approvals: whether its run waits for it, and whether lists have it.
-- Guarantee: with '1' a question of which no run waits for the answer is closed in this step, as cancelled.
-- KEYS  1 prefix
-- ARGV  1 now  2 mend (0|1)  3… ids
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
-- include: transitions
-- include: approvals
local ANSWERED = { 'approved', 'rejected', 'expired', 'cancelled' }

local function check_run(id, run_id, job)
  local run = run_id and read_run(run_id)
  if run and run.status == 'a' and call('HGET', EXTRA .. run_id, 'ap') == id then return end
  local detail = 'run ' .. (run_id or '?') .. ' does not wait for it'
  if not found_fault('approval_orphan', id, job or '', run_id or '', detail) then return end
  close_approval(id, run_id or '', job_of(job or ''), 'cancelled', '', '', '')
end

-- Lists that are to hold it, with its score there.
local function check_lists(id, status, created, expires)
  local wanted = { ['ap:all'] = created, ['ap:' .. status] = created }
  if status == 'pending' then wanted['ap:exp'] = expires end
  local wrong = {}
  for list in pairs(wanted) do
    if not call('ZSCORE', P .. list, id) then wrong[#wrong + 1] = list end
  end
  if #wrong == 0 then return end
  table.sort(wrong)
  if found_fault('approval_index_drifted', id, '', '', 'not in ' .. table.concat(wrong, ', ')) then
    for _, list in ipairs(wrong) do call('ZADD', P .. list, wanted[list], id) end
  end
end

local is_status = { pending = true }
for _, status in ipairs(ANSWERED) do is_status[status] = true end
for at = 3, #ARGV do
  local id = ARGV[at]
  local raw = call('HMGET', P .. 'a:' .. id, 's', 'r', 'j', 'c', 'x')
  local status, created, expires = raw[1], tonumber(raw[4]), tonumber(raw[5])
  if status and is_status[status] and created and expires then
    check_lists(id, status, created, expires)
    if status == 'pending' then check_run(id, raw[2], raw[3]) end
  end
end
flush()
return faults
