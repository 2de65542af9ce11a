-- promote-delayed.lua: queues the delayed runs whose time has come, through their lane, and ends expired approvals.
-- Guarantee: a run is queued once; lanes stay within their limits; the oldest go first.
-- KEYS  1 prefix
-- ARGV  1 now  2 most runs to look at
-- Returns  {how many became claimable, when the next is due or ''}
-- include: _base
-- include: _transitions
-- include: _approvals
local promoted = 0
local due = call('ZRANGEBYSCORE', P .. 'delayed', '-inf', now_text, 'LIMIT', 0, ARGV[2])
in_parts(due, function(...) call('ZREM', P .. 'delayed', ...) end)
for _, id in ipairs(due) do
  local raw = call('HMGET', RUN .. id, 'dr', 'q', 'p', 'g', 'l', 'j', 's')
  local reason, lane = raw[1], raw[4] or ''
  local pool, priority = raw[2] or 'default', raw[3] or '2'
  local status, waits = 'q', nil
  if raw[7] ~= 'd' then
    status = nil
  elseif reason == 'a' then
    status, waits = admit(id, pool, priority, lane, tonumber(raw[5] or 0), 0)
  else
    push(id, pool, priority)
  end
  if status == 'q' then
    promoted = promoted + 1
    call('HSET', RUN .. id, 's', 'q')
    call('HDEL', RUN .. id, 'dr')
    move(id, 'd', 'q')
    append_event('run.queued', raw[6], id, '{"from":"delayed"}')
  elseif status == 'd' then
    call('HSET', RUN .. id, 'dr', waits)
    append_event('run.delayed', raw[6], id, '{"reason":"lane_full"}')
  end
end

local expired = call('ZRANGEBYSCORE', P .. 'ap:exp', '-inf', now_text, 'LIMIT', 0, ARGV[2])
for _, approval in ipairs(expired) do
  local raw = call('HMGET', P .. 'a:' .. approval, 'r', 'j')
  close_approval(approval, job_of(raw[2]), 'expired', '', '', '')
  append_event('approval.expired', raw[2], raw[1], '{"approval_id":' .. cjson.encode(approval) .. '}')
  fail_unapproved(approval, raw[1], 'approval_expired', 'Nobody decided the approval before it expired.')
end
flush()
local next_one = call('ZRANGE', P .. 'delayed', 0, 0, 'WITHSCORES')
return { promoted, next_one[2] or '' }
