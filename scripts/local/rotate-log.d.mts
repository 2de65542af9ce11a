export interface LogLimits {
  maxBytes: number;
  kept: number;
}
export const LOG_LIMITS: LogLimits;
export function rotateLog(file: string, limits: LogLimits): boolean;
