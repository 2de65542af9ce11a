export interface TriedProduct {
  status: string;
  reports: number;
  types: string[];
  dashboard: boolean | null;
  exitCode: number;
  isListening: boolean;
}
export function tryProduct(options: {
  node: string;
  program: string;
  folder: string;
  env?: Record<string, string>;
}): Promise<TriedProduct>;
