/** What is started on one machine, each in a process of its own; the API first, for the others need its store. */
export const SERVICES = ['api', 'worker', 'scheduler', 'connector', 'ui'];

/** Exit codes, as those of multi-job: done, failed or down, something must be mended first. */
export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
export const EXIT_REFUSED = 2;
