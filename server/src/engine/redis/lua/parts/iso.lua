-- Epoch ms as ISO-8601 UTC with milliseconds (days to civil date by Howard Hinnant's published algorithm).
local function iso(ms)
  local days = math.floor(ms / 86400000)
  local rest = ms - days * 86400000
  local shifted = days + 719468
  local era = math.floor(shifted / 146097)
  local day_of_era = shifted - era * 146097
  local year_of_era = math.floor(
    (day_of_era - math.floor(day_of_era / 1460) + math.floor(day_of_era / 36524) - math.floor(day_of_era / 146096)) / 365
  )
  local day_of_year = day_of_era - (365 * year_of_era + math.floor(year_of_era / 4) - math.floor(year_of_era / 100))
  local shifted_month = math.floor((5 * day_of_year + 2) / 153)
  local month = shifted_month < 10 and shifted_month + 3 or shifted_month - 9
  return string.format(
    '%04d-%02d-%02dT%02d:%02d:%02d.%03dZ',
    year_of_era + era * 400 + (month <= 2 and 1 or 0),
    month,
    day_of_year - math.floor((153 * shifted_month + 2) / 5) + 1,
    math.floor(rest / 3600000),
    math.floor(rest / 60000) % 60,
    math.floor(rest / 1000) % 60,
    rest % 1000
  )
end
