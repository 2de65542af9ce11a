-- Calls fn with each run of a job that has not ended, newest first, until as many were seen as are active.
local function each_live(job_id, active, fn)
  local bound = '+'
  while active > 0 do
    local ids = call('ZREVRANGEBYLEX', P .. 'jr:' .. job_id, bound, '-', 'LIMIT', 0, 200)
    if #ids == 0 then return end
    for _, id in ipairs(ids) do
      local run = read_run(id)
      if run and string.find('qdra', run.status, 1, true) then
        active = active - 1
        fn(run)
      end
    end
    bound = '(' .. ids[#ids]
  end
end
