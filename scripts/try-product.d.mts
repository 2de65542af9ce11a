export interface TriedProduct {
  status: string;
  reports: number;
  types: string[];
  dashboard: boolean | null;
  exitCode: number;
  isLeft: boolean;
}
interface ProductToTry {
  node: string;
  program: string;
  folder: string;
  env?: Record<string, string>;
}
export function tryProduct(options: ProductToTry): Promise<TriedProduct>;
export function killProduct(options: ProductToTry): Promise<void>;
