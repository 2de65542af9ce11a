import type { ScriptArg } from '../store/script-loader.ts';

/** Lua hands so many arguments to a command; an even number, for pairs. */
const MOST_ARGUMENTS = 1000;

/** Commands for `import-records.lua`. Keys are without the prefix. */
export class Commands {
  readonly args: ScriptArg[] = [];

  add(name: string, key: string, ...args: readonly ScriptArg[]): void {
    this.args.push(args.length + 2, name, key, ...args);
  }

  /** A command that takes any number of arguments, in parts; nothing where there is none. */
  addMany(name: string, key: string, args: readonly ScriptArg[]): void {
    for (let from = 0; from < args.length; from += MOST_ARGUMENTS) {
      this.add(name, key, ...args.slice(from, from + MOST_ARGUMENTS));
    }
  }
}
