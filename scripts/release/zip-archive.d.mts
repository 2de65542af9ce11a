export interface ArchiveEntry {
  name: string;
  content: Buffer;
  mode: number;
}
export function zipArchive(entries: readonly ArchiveEntry[], date: Date): Buffer;
