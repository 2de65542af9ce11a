-- append-audit.lua: puts rows at the end of the audit log, if its end is still the one their hashes were made for.
-- Guarantee: compare-and-append; rows are numbered without a gap.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 number and 3 hash of the expected last row  4 hash and 5 key (or '') of the last new row
--       6… rows (JSON)
-- Returns  {1}, or {0, number, hash, key (or '') of the actual last row}
-- include: base
local head = call('HMGET', P .. 'auh', 's', 'h', 'k')
local seq, hash = head[1] or '0', head[2] or string.rep('0', 64)
if seq ~= ARGV[2] or hash ~= ARGV[3] then return { 0, seq, hash, head[3] or '' } end
local count = #ARGV - 5
for at = 1, count do
  local added = try('XADD', P .. 'audit', string.format('%.0f-0', seq + at), 'e', ARGV[at + 5])
  -- The stream remembers its last number: the end of the log was set back. Only the first row can meet this.
  if type(added) == 'table' and added.err then
    return refuse(
      'STORE_CORRUPT',
      'The audit log was altered from outside the program: it ends at row ' .. seq .. ' but held later ones. Look at it with '
        .. '"multi-job audit verify", or restore the store from a backup.'
    )
  end
end
call('HSET', P .. 'auh', 's', string.format('%.0f', seq + count), 'h', ARGV[4])
if ARGV[5] ~= '' then call('HSET', P .. 'auh', 'k', ARGV[5]) end
return { 1 }
