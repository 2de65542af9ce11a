-- The schedule: `wake` orders jobs by when to look at them; the job's hash holds `an` (anchor) and `nd` (next due).
-- anchor is '' for a job that is to be taken off.
local function arm_job(id, anchor, next_due, wake)
  if anchor == '' then
    call('HDEL', P .. 'j:' .. id, 'an', 'nd', 'ph')
    call('ZREM', P .. 'wake', id)
    call('ZREM', P .. 'held', id)
  else
    call('HSET', P .. 'j:' .. id, 'an', anchor, 'nd', next_due)
    call('ZADD', P .. 'wake', wake, id)
    -- What put it off is asked anew.
    call('HDEL', P .. 'j:' .. id, 'ph')
    call('ZREM', P .. 'held', id)
  end
end
