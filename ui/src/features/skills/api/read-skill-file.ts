/** As the API takes them. */
const MAX_BYTES = 256 * 1024;

type Read = { text: string } | { fault: 'fileTooBig' | 'fileNotText' };

/** The text of a file of skills. */
export async function readSkillFile(file: File): Promise<Read> {
  if (file.size > MAX_BYTES) return { fault: 'fileTooBig' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) };
  } catch {
    return { fault: 'fileNotText' };
  }
}
