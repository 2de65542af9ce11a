/**
 * The keys of an installation. All carry the hash tag `{namespace}`, so that they share one slot and a script may
 * touch any of them. Scripts are given the prefix as their one declared key and build the rest from it:
 *
 * - `j:<job>`, `jd:<job>` state of a job · `jv:<job>` its versions · `jobs` all job ids · `je:<0|1>` those that are enabled or not, `jy:<type>`, `jy<0|1>:<type>` those of a type, `types` how many of each, `jm:<mark>` those with a label or an owner, `je` that all are placed · `left` runs that outlive a deleted job, `jx` deleted jobs of which there is history
 * - `r:<run>`, `x:<run>` a run · `l:<run>` its log · `runs`, `jr:<job>`, `s:<status>` run ids in order of time
 * - `q:<pool>:<1|2|3>` work stream by priority · `pools` depth and fairness turn of each
 * - `delayed` runs by time · `lanes` active per lane · `lw:<lane>`, `lseq` who waits for a lane
 * - `wake` jobs by time to look at them · `o:<job>` occurrence ledger · `cap`, `pressure` dispatch limits
 * - `held` jobs that a pause put off by their due time, `pw` runs set aside by one; the pauses are in `pools`
 * - `sc`, `sj` armed jobs by the shape of their schedule
 * - `a:<approval>`, `ap:<status>`, `ap:exp` approvals · `events`, `evseq`, `evfrom` the timeline · `metrics` every series
 * - `audit` rows of the audit log by number, `auh` both ends of its chain
 * - `failing` jobs by failures in a row · `t:<minute>` what became of runs in a minute, `tm` those minutes
 * - `agents`, `alive` processes, `drain` those that take nothing new · `leases`, `gone` workers · `cx:<worker>` runs it is to stop
 * - `d:<collection>`, `di:<collection>`, `dc` documents · `kv:<namespace>`, `kvi:<namespace>`, `kvx` values
 * - `bu`, `bx` what agents used up · `br:<run>` what a run reserved
 * - `ik:<key>` idempotency · `k:<key>` remembered keys · `w:<key>` rate windows · `pr` where pruning goes on
 * - `damaged:<key>` one that held something of another type, set aside by a check of the store
 * - `wake:<topic>` is a pub/sub channel
 */
export interface Keys {
  readonly prefix: string;
  of(name: string): string;
  job(jobId: string): string;
  jobCounts(jobId: string): string;
  versions(jobId: string): string;
  ledger(jobId: string): string;
  run(runId: string): string;
  runExtras(runId: string): string;
  runLog(runId: string): string;
  wakeChannel(topic: string): string;
}

/** @param namespace separates installations on one Redis. */
export function createKeys(namespace: string): Keys {
  const prefix = `{${namespace}}:`;
  return {
    prefix,
    of: name => prefix + name,
    job: jobId => `${prefix}j:${jobId}`,
    jobCounts: jobId => `${prefix}jd:${jobId}`,
    versions: jobId => `${prefix}jv:${jobId}`,
    ledger: jobId => `${prefix}o:${jobId}`,
    run: runId => `${prefix}r:${runId}`,
    runExtras: runId => `${prefix}x:${runId}`,
    runLog: runId => `${prefix}l:${runId}`,
    wakeChannel: topic => `${prefix}wake:${topic}`,
  };
}
