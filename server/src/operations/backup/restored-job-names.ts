/** Jobs of a backup that come back under another name. */
export interface RestoredJobNames {
  note: (jobId: string, as: string) => void;
  /** The name here of a job of the backup. */
  of: (jobId: string) => string;
}

export function createRestoredJobNames(): RestoredJobNames {
  const names = new Map<string, string>();
  return {
    note: (jobId, as) => void names.set(jobId, as),
    of: jobId => names.get(jobId) ?? jobId,
  };
}
