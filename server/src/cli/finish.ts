/** What a command reports back: the exit code. */
export type Finish = (exitCode: number) => void;
