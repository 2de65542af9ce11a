export function startTimesOf(pids: readonly number[]): Map<number, string>;
export function isStillThere(process: { pid: number; started: string }): boolean;
export function isPid(number: unknown): boolean;
export function parseProcStat(text: string): string | null;
export function parsePs(text: string): Map<number, string>;
export function parsePowerShell(text: string): Map<number, string>;
export function powerShellScript(pids: readonly number[]): string;
