-- Metrics, added up over a script: see metrics.ts for the fields. Sums of histograms are kept in thousandths.
local counted = {}

local function count(field, by)
  counted[field] = (counted[field] or 0) + by
end

-- A histogram; the field of a bound is made when it is first needed.
local function histogram(name, labels, bounds)
  return { bounds = bounds, before = 'h|' .. name .. '|', after = '|' .. labels, fields = {} }
end

local function count_in(series, part, by)
  local field = series.fields[part]
  if not field then
    field = series.before .. part .. series.after
    series.fields[part] = field
  end
  counted[field] = (counted[field] or 0) + by
end

-- times: how often the value was seen.
local function observe(series, value, times)
  local under = 'inf'
  for _, bound in ipairs(series.bounds) do
    if value <= bound then
      under = bound
      break
    end
  end
  count_in(series, under, times)
  count_in(series, 'milli', math.floor(value * 1000 + 0.5) * times)
end

local function flush_metrics()
  for field, by in pairs(counted) do call('HINCRBY', P .. 'metrics', field, by) end
end
