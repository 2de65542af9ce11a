-- Has all that pauses hold back looked at again: what another one holds is held back anew.
local function release_held()
  if call('EXISTS', P .. 'held') == 1 then
    call('ZUNIONSTORE', P .. 'wake', 2, P .. 'wake', P .. 'held', 'AGGREGATE', 'MIN')
    call('DEL', P .. 'held')
  end
  for _, id in ipairs(call('SMEMBERS', P .. 'pw')) do
    local run = read_run(id)
    if run and run.status == 'd' and run.reason == 'p' then
      run.available = now_text
      write_run(run)
      call('ZADD', P .. 'delayed', now_text, id)
    end
  end
  call('DEL', P .. 'pw')
end
