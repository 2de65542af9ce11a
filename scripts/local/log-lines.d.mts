export function lastLines(file: string, count: number): string[];
export function readable(line: string): string;
