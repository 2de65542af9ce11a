import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The local ports of the TCP connections of a process (Linux). */
export function portsOf(pid: number): number[] {
  const inodes = new Set(readdirSync(`/proc/${pid}/fd`).flatMap(fd => inodeOf(`/proc/${pid}/fd/${fd}`)));
  const rows = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').trim().split('\n').slice(1);
  return rows.flatMap(row => {
    const fields = row.trim().split(/\s+/);
    const port = Number.parseInt(fields[1]?.split(':')[1] ?? '', 16);
    return inodes.has(fields[9] ?? '') ? [port] : [];
  });
}

function inodeOf(path: string): string[] {
  try {
    return [/^socket:\[(\d+)\]$/.exec(readlinkSync(path))?.[1] ?? ''];
  } catch {
    return [];
  }
}
