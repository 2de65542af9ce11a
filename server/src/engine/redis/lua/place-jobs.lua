-- place-jobs.lua: puts a part of the jobs of a store of an older release where lists and forecasts look for them.
-- Guarantee: may be done again, and while jobs change: one that changed since the caller looked was placed by that change.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 what `je` is to say once this is done, or '' while more parts follow
--   then 3 for each job: id, version the caller saw, shape of its schedule or ''
-- Returns  'OK'
-- include: base
-- include: enabled
-- include: shapes
for at = 3, #ARGV, 3 do
  local job = ARGV[at]
  local raw = call('HMGET', P .. 'j:' .. job, 'v', 'en', 'nd')
  if raw[1] == ARGV[at + 1] then
    local kind = type_of(job)
    place_job(job, raw[2] == '1' and '1' or '0', kind, kind)
    place_in_shape(job, ARGV[at + 2], raw[2] == '1' and raw[3] or '')
  end
end
if ARGV[2] ~= '' then call('SET', P .. 'je', ARGV[2]) end
return 'OK'
