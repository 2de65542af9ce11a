-- The timeline. Events are numbered by `evseq`; what one script appends becomes one stream entry (fields `t` time,
-- `e` a JSON list of [type, job, run, data]), whose id is the number of its first event.
local EVENTS_PER_ENTRY = 500
local appended, woken = {}, {}

-- job, run: '' for none; data: JSON or ''. Ids are safe in JSON as they are.
local function append_event(kind, job, run, data)
  if data == '' then data = '{}' end
  appended[#appended + 1] = '["' .. kind .. '","' .. job .. '","' .. run .. '",' .. data .. ']'
end

-- The same as one piece of JSON: what is said of every run is put together once.
local function append_text(event)
  appended[#appended + 1] = event
end

local function flush_events()
  local number = #appended
  if number == 0 then return end
  local before = call('INCRBY', P .. 'evseq', number) - number
  for first = 1, number, EVENTS_PER_ENTRY do
    local list = table.concat(appended, ',', first, math.min(first + EVENTS_PER_ENTRY - 1, number))
    call('XADD', P .. 'events', before + first .. '-0', 't', now_text, 'e', '[' .. list .. ']')
  end
  appended = {}
  woken.events = true
end

local function publish_wakes()
  flush_events()
  for topic in pairs(woken) do call('PUBLISH', P .. 'wake:' .. topic, '') end
end
