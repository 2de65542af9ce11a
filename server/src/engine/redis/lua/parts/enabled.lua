-- Jobs by whether they fire and by type, ids in order, so that none of these lists is counted or found by a walk: `je:1`
-- (enabled) and `je:0`; `jy:<type>`, of these `jy1:<type>` and `jy0:<type>`; `types` how many jobs each type has.
local function unplace_job(job, kind)
  for _, index in ipairs({ 'je:0', 'je:1', 'jy0:' .. kind, 'jy1:' .. kind }) do call('ZREM', P .. index, job) end
  if call('ZREM', P .. 'jy:' .. kind, job) == 1 and tonumber(call('ZINCRBY', P .. 'types', -1, kind)) <= 0 then
    call('ZREM', P .. 'types', kind)
  end
end

-- `before` is the type it had; the same where it is new.
local function place_job(job, enabled, kind, before)
  if before ~= kind then unplace_job(job, before) end
  local other = enabled == '1' and '0' or '1'
  call('ZREM', P .. 'je:' .. other, job)
  call('ZREM', P .. 'jy' .. other .. ':' .. kind, job)
  call('ZADD', P .. 'je:' .. enabled, 0, job)
  call('ZADD', P .. 'jy' .. enabled .. ':' .. kind, 0, job)
  if call('ZADD', P .. 'jy:' .. kind, 0, job) == 1 then call('ZINCRBY', P .. 'types', 1, kind) end
end

-- The type stands first in the rules of a job, behind its counts.
local function type_of(job)
  return match(call('GET', P .. 'jd:' .. job) or '', '^@match job active=%d+ rules=(_)@') or ''
end
