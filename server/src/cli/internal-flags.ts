/** What `start` starts: several services in one process. Not shown in the help. */
export const ROLES_COMMAND = 'roles';
/** Tells a process of ours that another one of ours started it and waits for it. Not shown in the help. */
export const SUPERVISED_FLAG = '--supervised';
/** Tells the first process of several that it is to try everything before it starts. Not shown in the help. */
export const PREFLIGHT_FLAG = '--preflight';
