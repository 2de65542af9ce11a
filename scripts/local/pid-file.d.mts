export interface ServiceRecord {
  service: string;
  pid: number;
  started: string;
  startedAt: string;
  url: string | null;
  isKept: boolean;
}
export function announceLaunch(folder: string, service: string): string;
export function revokeLaunches(folder: string, service: string): void;
export function claimLaunch(folder: string, id: string, record: ServiceRecord): boolean;
export function readPidFile(folder: string, service: string): ServiceRecord | null;
export function liveRecords(folder: string, services: readonly string[]): Map<string, ServiceRecord>;
export function removePidFile(folder: string, service: string): void;
export function parseRecord(text: string, service: string): ServiceRecord | null;
