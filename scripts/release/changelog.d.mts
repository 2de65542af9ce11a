export function notesOf(changelog: string, version: string): string;
export function withRelease(changelog: string, version: string, date: string): string;
