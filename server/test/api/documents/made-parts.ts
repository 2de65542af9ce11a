/** Parts of a page that are made, between `<!-- made: name -->` and `<!-- end -->`; the rest is written by hand. */
export function withMadeParts(page: string, parts: Readonly<Record<string, string>>): string {
  return page.replaceAll(
    /(<!-- made: ([\w.-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_whole, begin: string, name: string, end: string) => {
      const part = parts[name];
      if (part === undefined) throw new Error(`The page asks for a part "${name}" that nobody makes.`);
      return `${begin}\n${part}\n\n${end}`;
    },
  );
}
