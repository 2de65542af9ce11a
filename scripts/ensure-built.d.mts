export function ensureServerBuilt(): void;
export function tryBuildDashboard(): void;
export function ensureDashboardBuilt(): void;
export function dashboardIsBuilt(): boolean;
export function runMultiJob(args: readonly string[]): Promise<void>;
