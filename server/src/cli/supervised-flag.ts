/** Tells a process of ours that another one of ours started it and waits for it. Not shown in the help. */
export const SUPERVISED_FLAG = '--supervised';
