export function windowCommand(
  service: string,
  programs: { node: string; launcher: string },
): { file: string; args: string[] };
