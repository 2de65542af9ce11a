/** What monitors of channels have seen last, one document a job. */
export const MONITOR_STATES_COLLECTION = 'monitor_states';
