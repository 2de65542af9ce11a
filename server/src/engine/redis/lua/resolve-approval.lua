-- resolve-approval.lua: decides a pending approval and resumes or ends its run.
-- Guarantee: one decision per approval; the run and the approval change together.
-- KEYS  1 prefix
-- ARGV  1 now  2 approval id  3 approved | rejected  4 actor  5 via  6 note (JSON) or ''
--   7 what the error of the run says when it is rejected
--   8 answer or ''  9 days that the same is to be allowed or ''
-- Returns  'OK'
-- include: base
-- include: transitions
-- include: admit
-- include: approvals
-- include: answered
local id, decision = ARGV[2], ARGV[3]
local approval = call('HMGET', P .. 'a:' .. id, 'r', 'j', 's', 'x', 'd')
local run_id, job = approval[1], approval[2]
if not run_id then return refuse('NOT_FOUND', 'Approval "' .. id .. '" does not exist.') end
if approval[3] ~= 'pending' then
  return refuse('CONFLICT', 'Approval "' .. id .. '" is already ' .. approval[3] .. '; it can be decided once.')
end
if tonumber(approval[4]) <= now then
  return refuse('CONFLICT', 'Approval "' .. id .. '" has expired; run the job again to be asked anew.')
end

close_approval(id, run_id, job_of(job), decision, ARGV[4], ARGV[5], ARGV[6])
if ARGV[8] ~= '' then call('HSET', P .. 'a:' .. id, 'an', ARGV[8]) end
if ARGV[9] ~= '' then call('HSET', P .. 'a:' .. id, 'rm', ARGV[9]) end
if decision == 'approved' or goes_on_after_no(approval[5]) then
  resume_answered(run_id, decision, given_answer(id, approval[5], decision, ARGV[6], ARGV[8], ARGV[4], false))
else
  fail_unapproved(run_id, 'approval_rejected', ARGV[7])
end
flush()
return 'OK'
