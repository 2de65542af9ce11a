-- What follows an answer, or that there was none in time. Needs admit and approvals.

-- Whether a run goes on without a yes. One whose question cannot be read ends.
local function goes_on_after_no(document)
  local is_readable, question = pcall(cjson.decode, document)
  return is_readable and question.on_reject == 'continue'
end

-- As the handler of the run is told of it. note: JSON or ''; answer, by: '' where there is none.
local function given_answer(id, document, decision, note, answer, by, is_expired)
  return '{"approval_id":' .. cjson.encode(id) .. ',"decision":"' .. decision .. '","expired":' .. tostring(is_expired)
    .. ',"digest":' .. cjson.encode(cjson.decode(document).digest) .. ',"note":' .. (note == '' and 'null' or note)
    .. ',"answer":' .. text_or_null(answer) .. ',"by":' .. text_or_null(by) .. '}'
end

-- Lets a run go on that waited for an answer, through its lane. Returns whether it is claimable.
local function resume_answered(run_id, why, given)
  local run = read_run(run_id)
  if not run or run.status ~= 'a' then return false end
  local available = tonumber(run.available) or 0
  run.status, run.reason = admit(run_id, pool_of(run), priority_of(run), run.lane, limit_of(run), available)
  -- Kept with the run: the question itself is removed by its age, however long the run may take.
  call('HSET', EXTRA .. run_id, 'ad', given)
  add_flag(run, 'd')
  write_run(run)
  move(run_id, 'a', run.status)
  if run.status == 'q' then
    append_event('run.queued', run.job, run_id, '{"reason":"' .. why .. '"}')
  else
    local held = run.reason == 'a' and '"run_at","available_at":"' .. iso(available) .. '"' or '"lane_full"'
    append_event('run.delayed', run.job, run_id, '{"reason":' .. held .. '}')
  end
  return run.status == 'q'
end
