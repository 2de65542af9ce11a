const CODES = { dim: 2, bold: 1, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;
export type Colour = keyof typeof CODES;

/** Colours text, or leaves it alone where colours would be read as rubbish. */
export type Paint = (colour: Colour, text: string) => string;

export function createPaint(hasColours: boolean): Paint {
  return (colour, text) => (hasColours ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text);
}

/** For what goes to stdout: no colours in a pipe or a file, nor where `NO_COLOR` asks for none. */
export function stdoutPaint(): Paint {
  return createPaint(process.stdout.isTTY && process.stdout.hasColors());
}
