/** The value of the series of this name that has these labels among its own; null where there is none. */
export function prometheusLine(text: string, name: string, labels: Record<string, string>): number | null {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find(candidate => candidate.startsWith(`${name}{`) && wanted.every(part => candidate.includes(part)));
  return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ') + 1));
}
