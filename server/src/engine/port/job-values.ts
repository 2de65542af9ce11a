/** Where the values that the runs of a job keep for each other are: they go with their job. */
export function jobValuesNamespace(jobId: string): string {
  return `job:${jobId}`;
}

/** Where it is noted which metric series the job has, a key each. */
export function jobSeriesNamespace(jobId: string): string {
  return `job-metrics:${jobId}`;
}

const SERIES = 'series:';

/** One series of a job: its name and its own labels, in the order of their names. */
export interface JobSeries {
  name: string;
  labels: readonly (readonly [string, string])[];
}

/** The key under which a series is noted. */
export function jobSeriesKey({ name, labels }: JobSeries): string {
  return `${SERIES}${JSON.stringify([name, labels])}`;
}

/** The name and labels under which it is published. */
export function publishedSeries(jobId: string, { name, labels }: JobSeries) {
  return { name: `job_metric_${name}`, labels: { job_id: jobId, ...Object.fromEntries(labels) } };
}

/** The series that keys of the namespace note; other keys are passed over. */
export function notedSeries(keys: readonly string[]): JobSeries[] {
  return keys
    .filter(key => key.startsWith(SERIES))
    .map(key => {
      const [name, labels] = JSON.parse(key.slice(SERIES.length)) as [string, JobSeries['labels']];
      return { name, labels };
    });
}
