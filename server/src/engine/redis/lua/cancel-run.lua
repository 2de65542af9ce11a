-- cancel-run.lua: cancels a run that waits, or asks the worker of a running one to stop.
-- Guarantee: a run that has ended keeps its outcome; one that waits is never started any more.
-- KEYS  1 prefix
-- ARGV  1 now  2 run id  3 actor
-- Returns  'c' cancelled, 'r' asked
-- include: base
-- include: transitions
-- include: cancel
local run = read_run(ARGV[2])
if not run then return refuse('NOT_FOUND', 'Run "' .. ARGV[2] .. '" does not exist.') end
local state = cancel_live(run, ARGV[3])
if not state then return refuse('RUN_FINISHED', 'Run "' .. ARGV[2] .. '" has already ended; nothing is left to cancel.') end
flush()
return state
