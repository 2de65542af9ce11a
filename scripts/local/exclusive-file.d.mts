export function createExclusively(path: string, text: string): boolean;
export function removeIfHolds(path: string, text: string): void;
