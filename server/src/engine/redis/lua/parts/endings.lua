-- include: metrics
-- include: counters
-- How many runs ended, by type, status and duration ('' where there is none): a batch has few that differ.
local STATUS_NAME = { s = 'success', f = 'failed', c = 'cancelled' }
local DURATION_BOUNDS = { @DURATION_BUCKETS_MS@ }
local endings = {}

local function count_ending(kind, status, duration, times)
  local by_status = endings[kind]
  if not by_status then
    by_status = {}
    endings[kind] = by_status
  end
  local by_duration = by_status[status]
  if not by_duration then
    by_duration = {}
    by_status[status] = by_duration
  end
  by_duration[duration] = (by_duration[duration] or 0) + times
end

local function book_endings()
  for kind, by_status in pairs(endings) do
    local label = '"type":' .. cjson.encode(kind) .. '}'
    local durations = histogram('job_duration_ms', '{' .. label, DURATION_BOUNDS)
    for status, by_duration in pairs(by_status) do
      local field = 'c|job_runs_total|{"status":"' .. STATUS_NAME[status] .. '",' .. label
      for duration, times in pairs(by_duration) do
        local ms = tonumber(duration)
        count(field, times)
        count_measure(status, times)
        if ms then observe(durations, ms, times) end
        if ms and status ~= 'c' then count_measure('d' .. time_class(ms), times) end
      end
    end
  end
end
