/** How an action is told in one language. What is put in is as it came from outside; whoever shows it makes it visible. */
export interface ActionWords {
  runJob(jobId: string, type: string, at: string | null): string;
  request(method: string, url: string, account: string | null): string;
  tool(tool: string, server: string | null): string;
  message(channel: string, to: string | null): string;
  command(command: string, folder: string | null): string;
  value(op: 'get' | 'set' | 'delete', key: string): string;
  file(op: 'read' | 'list' | 'write' | 'append', path: string): string;
  saveJob(jobId: string, type: string): string;
  note: string;
  unknownOutcome(action: string): string;
  other: string;
}
