-- Calls fn with each run of a job that has not ended, newest first, until as many were seen as are active.
local function each_live(job_id, active, fn)
  local bound = '+'
  while active > 0 do
    local ids = call('ZREVRANGEBYLEX', P .. 'jr:' .. job_id, bound, '-', 'LIMIT', 0, 200)
    if #ids == 0 then return end
    for _, id in ipairs(ids) do
      local status = call('HGET', RUN .. id, 's')
      if status == 'q' or status == 'd' or status == 'r' or status == 'a' then
        active = active - 1
        fn(id)
      end
    end
    bound = '(' .. ids[#ids]
  end
end
