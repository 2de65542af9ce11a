/** One visible line of a JSON tree. */
export interface JsonLine {
  /** The way from the root, unique: `/inputs/list/3`. */
  path: string;
  depth: number;
  /** Name in an object, index in an array; null for the root and for closing brackets. */
  name: string | null;
  kind: 'leaf' | 'open' | 'closed' | 'end';
  value: unknown;
  isLast: boolean;
}

/** A container of more children starts closed, whatever its depth. */
const OPEN_UP_TO = 200;

/** Paths that are open at first: the upper levels, unless they are huge. */
export function openAtFirst(value: unknown, depth = 2): Set<string> {
  const open = new Set<string>();
  const visit = (one: unknown, path: string, left: number): void => {
    const children = childrenOf(one);
    if (children === null || left === 0 || children.length > OPEN_UP_TO) return;
    open.add(path);
    for (const [name, child] of children) visit(child, `${path}/${name}`, left - 1);
  };
  visit(value, '', depth);
  return open;
}

/** The lines to show: containers that are not open are one line, so the cost is that of what is seen. */
export function jsonLines(value: unknown, open: ReadonlySet<string>): JsonLine[] {
  const lines: JsonLine[] = [];
  const visit = (one: unknown, about: Pick<JsonLine, 'path' | 'depth' | 'name' | 'isLast'>): void => {
    const children = childrenOf(one);
    if (children === null || children.length === 0) {
      lines.push({ ...about, kind: 'leaf', value: one });
      return;
    }
    const isOpen = open.has(about.path);
    lines.push({ ...about, kind: isOpen ? 'open' : 'closed', value: one });
    if (!isOpen) return;
    for (const [index, [name, child]] of children.entries()) {
      const isLast = index === children.length - 1;
      visit(child, { path: `${about.path}/${name}`, depth: about.depth + 1, name, isLast });
    }
    lines.push({ ...about, path: `${about.path}/`, name: null, kind: 'end', value: one });
  };
  visit(value, { path: '', depth: 0, name: null, isLast: true });
  return lines;
}

/** Every path that can be opened, for "expand all"; stops at `atMost`. */
export function everyContainer(value: unknown, atMost: number): Set<string> {
  const paths = new Set<string>();
  const waiting: [unknown, string][] = [[value, '']];
  for (const [one, path] of waiting) {
    const children = childrenOf(one);
    if (children === null) continue;
    if (paths.size >= atMost) break;
    paths.add(path);
    for (const [name, child] of children) if (typeof child === 'object') waiting.push([child, `${path}/${name}`]);
  }
  return paths;
}

export function childrenOf(value: unknown): [string, unknown][] | null {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value);
}
