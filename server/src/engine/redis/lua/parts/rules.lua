-- What a version says of the runs made of it, as text: type, pool, priority, lane, limit and version as a run's record
-- has them (see record.lua), then allows overlap (0|1), failure threshold (0: no memory), cooldown base and most (s);
-- each followed by the unit separator. `job-rules.ts` writes it.
local RULES = '^(([^\31]*)\31([^\31]*)\31)([^\31]*)(\31([^\31]*)\31(%d*)\31([^\31]*)\31)'
  .. '(%d)\31(%d+)\31([^\31]*)\31([^\31]*)\31$'

-- `before` and `after` are the parts of a record on either side of the priority.
local function parse_rules(text)
  local before, kind, pool, priority, after, lane, limit, version, overlap, threshold, base, most = match(text, RULES)
  return {
    before = before,
    after = after,
    type = kind,
    pool = pool == '' and 'default' or pool,
    priority = priority == '' and '2' or priority,
    lane = lane,
    limit = tonumber(limit) or 0,
    version = version,
    allows_overlap = overlap == '1',
    threshold = tonumber(threshold),
    base_sec = tonumber(base),
    most_sec = tonumber(most),
  }
end
