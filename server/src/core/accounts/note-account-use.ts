/** Notes that an account was used just now. Kept to the minute, written in the background; what fails there fails nobody. */
export type NoteAccountUse = (provider: string, accountId: string) => void;
