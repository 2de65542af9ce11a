-- Runs that wait in a queue may be started now.
local function wake_queues()
  local fields = call('HGETALL', P .. 'pools')
  for at = 1, #fields, 2 do
    local pool = match(fields[at], '^(.*)|[123]$')
    if pool and tonumber(fields[at + 1]) > 0 then woken['queue:' .. pool] = true end
  end
  woken.schedule = true
end
