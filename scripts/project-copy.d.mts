export function copyProject(root: string, copy: string): void;
