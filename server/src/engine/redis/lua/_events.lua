-- The timeline: one stream. An entry's id is the caller's time where the order of ids allows it; where a caller lags
-- behind what is already there, Redis makes the id and field `t` carries the time.
local EVENTS = P .. 'events'
local event_id = now_text .. '-*'
local woken = {}

local function append_event(kind, job, run, data)
  woken.events = true
  if event_id then
    if type(try('XADD', EVENTS, event_id, 'e', kind, 'j', job, 'r', run, 'd', data)) == 'string' then return end
    event_id = nil
  end
  call('XADD', EVENTS, '*', 'e', kind, 'j', job, 'r', run, 'd', data, 't', now_text)
end

local function publish_wakes()
  for topic in pairs(woken) do call('PUBLISH', P .. 'wake:' .. topic, '') end
end
