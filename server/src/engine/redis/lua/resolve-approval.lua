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

local function given()
  local digest = cjson.encode(cjson.decode(approval[5]).digest)
  return '{"approval_id":' .. cjson.encode(id) .. ',"decision":"' .. decision .. '","digest":' .. digest .. ',"note":'
    .. (ARGV[6] == '' and 'null' or ARGV[6]) .. ',"answer":' .. text_or_null(ARGV[8])
    .. ',"by":' .. text_or_null(ARGV[4]) .. '}'
end

local function resume(run)
  local available = tonumber(run.available) or 0
  run.status, run.reason = admit(run_id, pool_of(run), priority_of(run), run.lane, limit_of(run), available)
  -- Kept with the run: the question itself is removed by its age, however long the run may take.
  call('HSET', EXTRA .. run_id, 'ad', given())
  add_flag(run, 'd')
  write_run(run)
  move(run_id, 'a', run.status)
  if run.status == 'q' then
    append_event('run.queued', job, run_id, '{"reason":"' .. decision .. '"}')
  else
    local why = run.reason == 'a' and '"run_at","available_at":"' .. iso(available) .. '"' or '"lane_full"'
    append_event('run.delayed', job, run_id, '{"reason":' .. why .. '}')
  end
end

close_approval(id, run_id, job_of(job), decision, ARGV[4], ARGV[5], ARGV[6])
if ARGV[8] ~= '' then call('HSET', P .. 'a:' .. id, 'an', ARGV[8]) end
if ARGV[9] ~= '' then call('HSET', P .. 'a:' .. id, 'rm', ARGV[9]) end
local function goes_on()
  if decision == 'approved' then return true end
  -- One that cannot be read ends its run.
  local is_readable, question = pcall(cjson.decode, approval[5])
  return is_readable and question.on_reject == 'continue'
end
if not goes_on() then
  fail_unapproved(run_id, 'approval_rejected', ARGV[7])
else
  local run = read_run(run_id)
  if run and run.status == 'a' then resume(run) end
end
flush()
return 'OK'
