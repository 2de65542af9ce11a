-- resolve-approval.lua: decides a pending approval and resumes or ends its run.
-- Guarantee: one decision per approval; the run and the approval change together.
-- KEYS  1 prefix
-- ARGV  1 now  2 approval id  3 approved | rejected  4 actor  5 via  6 note (JSON) or ''
-- Returns  'OK'
-- include: _base
-- include: _transitions
-- include: _approvals
local id, decision = ARGV[2], ARGV[3]
local approval = call('HMGET', P .. 'a:' .. id, 'r', 'j', 's', 'x')
local run_id, job = approval[1], approval[2]
if not run_id then return refuse('NOT_FOUND', 'Approval "' .. id .. '" does not exist.') end
if approval[3] ~= 'pending' then
  return refuse('CONFLICT', 'Approval "' .. id .. '" is already ' .. approval[3] .. '; it can be decided once.')
end
if tonumber(approval[4]) <= now then
  return refuse('CONFLICT', 'Approval "' .. id .. '" has expired; run the job again to be asked anew.')
end

close_approval(id, job_of(job), decision, ARGV[4], ARGV[5], ARGV[6])
append_event(
  'approval.' .. decision,
  job,
  run_id,
  '{"approval_id":' .. cjson.encode(id) .. ',"actor":' .. cjson.encode(ARGV[4]) .. ',"via":' .. cjson.encode(ARGV[5]) .. '}'
)
if decision == 'rejected' then
  fail_unapproved(id, run_id, 'approval_rejected', 'The approval was rejected.')
else
  local raw = call('HMGET', RUN .. run_id, 's', 'q', 'p', 'g', 'l', 'a')
  if raw[1] == 'a' then
    local pool, priority = raw[2] or 'default', raw[3] or '2'
    local available = tonumber(raw[6] or 0)
    local status, reason = admit(run_id, pool, priority, raw[4] or '', tonumber(raw[5] or 0), available)
    call('HSET', RUN .. run_id, 's', status)
    if reason then call('HSET', RUN .. run_id, 'dr', reason) end
    move(run_id, 'a', status)
    if status == 'q' then
      append_event('run.queued', job, run_id, '{"from":"awaiting_approval"}')
    else
      append_event('run.delayed', job, run_id, '{"reason":"' .. (reason == 'a' and 'run_at' or 'lane_full') .. '"}')
    end
  end
end
flush()
return 'OK'
