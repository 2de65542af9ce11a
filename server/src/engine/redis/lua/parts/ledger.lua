-- include: jobs
-- include: iso
-- include: events
-- The ledger of occurrences: a stream per job whose entry ids are the due times.
local NOTICE_MS = @NOTICE_EVERY_MS@
local KEPT_ROWS = @KEPT_OCCURRENCES@

-- Whether a due time stands among those that were written out of their order. There are few, if any.
local function is_out_of_order(key, due)
  for _, entry in ipairs(call('XRANGE', key, due .. '-0', '+')) do
    local fields = entry[2]
    if fields[1] == 'u' and fields[2] == due then return true end
  end
  return false
end

-- Writes a ledger row. The due time is its id, so the same occurrence twice is refused by Redis itself: false.
-- A due time older than the newest row (a clock that was ahead) takes the next id and names its due time.
local function ledger(job, due, ...)
  local key = P .. 'o:' .. job.id
  local added = try('XADD', key, 'MAXLEN', KEPT_ROWS, due .. '-0', ...)
  if type(added) == 'string' then return true end
  if #call('XRANGE', key, due .. '-0', due .. '-0') > 0 or is_out_of_order(key, due) then return false end
  local newest = call('XREVRANGE', key, '+', '-', 'COUNT', 1)[1]
  if not newest then error(added.err) end
  local after = string.match(newest[1], '^(%d+)') .. '-*'
  call('XADD', key, 'MAXLEN', KEPT_ROWS, after, 'u', due, ...)
  return true
end

-- Tells a cause once in a while for a job.
local function tell_once(job, cause, kind, data)
  local stamp = 'n:' .. cause
  local last = tonumber(call('HGET', P .. 'j:' .. job.id, stamp) or -NOTICE_MS)
  if not job.noticed then job.noticed = {} end
  if job.noticed[cause] or (now - last < NOTICE_MS and last <= now) then return end
  job.noticed[cause] = true
  set_job(job, stamp, now_text)
  append_event(kind, job.id, '', data)
end

-- Writes down missed occurrences and tells of them; `written` is called with each due time whose row is new.
-- folded: how many older ones share the row of `folded_last`; missed: due times, oldest first. A row of a job that a pause
-- held (`held`: its detail) names it.
local function miss_all(job, folded, folded_last, missed, written)
  local count, last = 0, 0
  local function add(due, number)
    local row = { 'x', 'm', 'l', now - due, 'c', number }
    if job.held then row[7], row[8], row[9], row[10] = 'g', 'paused', 'n', job.held end
    if not ledger(job, due, unpack(row)) then return end
    count = count + number
    last = math.max(last, tonumber(due))
    written(due)
  end
  if folded > 0 then add(folded_last, folded) end
  for _, due in ipairs(missed) do add(due, 1) end
  if count == 0 then return end
  local data = '{"count":' .. count .. ',"last_due_at":"' .. iso(last) .. '"' .. (job.held and ',"guard":"paused"' or '') .. '}'
  tell_once(job, 'missed', 'scheduler.occurrence_missed', data)
end

-- The same for a script that changes the job by itself. The arguments from `first` on: folded count, last folded due,
-- missed dues ….
local function miss_given(id, first)
  local job, missed = { id = id }, {}
  for at = first + 2, #ARGV do missed[#missed + 1] = ARGV[at] end
  miss_all(job, tonumber(ARGV[first]), ARGV[first + 1], missed, function() end)
  if job.set then call('HSET', P .. 'j:' .. id, unpack(job.set)) end
end
