import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import { findInexactNumber } from '../../core/json-text/inexact-number.ts';

/** Values that aliases may stand for in one document: what is small in a file must not become large in memory. */
const MAX_ALIASED_VALUES = 20_000;
const MAX_FAULTS = 100;

export interface NodeFault {
  node: Node | null;
  path: string;
  message: string;
}

export interface YamlValue {
  value: unknown;
  faults: NodeFault[];
  /** What each alias stands for. */
  targets: ReadonlyMap<Alias, Node>;
}

/** Ends the reading of a document: what comes after would be no news. */
class ReadingEnded extends Error {}

/** The JSON that a document stands for: nothing that JSON does not know, no key twice, aliases in bounds. */
export function valueOf(root: Node | null): YamlValue {
  const reader = createReader();
  try {
    return { value: reader.read(root, [], 0), faults: reader.faults, targets: reader.targets };
  } catch (error) {
    if (!(error instanceof ReadingEnded)) throw error;
    return { value: null, faults: reader.faults, targets: reader.targets };
  }
}

function createReader() {
  const faults: NodeFault[] = [];
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let aliased = 0;
  let aliasDepth = 0;

  const refuse = (node: Node | null, path: readonly string[], message: string): null => {
    faults.push({ node, path: path.join('.'), message });
    if (faults.length >= MAX_FAULTS) throw new ReadingEnded();
    return null;
  };

  const read = (node: Node | null, path: readonly string[], depth: number): unknown => {
    if (node === null) return null;
    if (aliasDepth > 0 && (aliased += 1) > MAX_ALIASED_VALUES) {
      refuse(node, path, `stands for more than ${MAX_ALIASED_VALUES} values by its aliases: write them out`);
      throw new ReadingEnded();
    }
    if (isAlias(node)) return readAlias(node, path, depth);
    if (depth > MAX_JSON_DEPTH) return refuse(node, path, `is nested deeper than ${MAX_JSON_DEPTH} levels`);
    const { anchor } = node as Scalar;
    if (anchor !== undefined && aliasDepth === 0) anchors.set(anchor, node);
    if (isScalar(node)) return readScalar(node, path);
    open.add(node);
    const value = isMap(node) ? readMap(node as YAMLMap<Node, Node | null>, path, depth) : readSeq(node, path, depth);
    open.delete(node);
    return value;
  };

  const readAlias = (alias: Alias, path: readonly string[], depth: number): unknown => {
    const target = targets.get(alias) ?? anchors.get(alias.source);
    if (target === undefined) {
      return refuse(
        alias,
        path,
        `has a value that begins with "*", which means an alias in YAML, and no "&${alias.source}" stands before it: put a text in quotes, "*${alias.source}"`,
      );
    }
    targets.set(alias, target);
    if (open.has(target)) return refuse(alias, path, `is an alias of what it is a part of (*${alias.source})`);
    aliasDepth += 1;
    const value = read(target, path, depth);
    aliasDepth -= 1;
    return value;
  };

  const readMap = (map: YAMLMap<Node, Node | null>, path: readonly string[], depth: number): unknown => {
    const entries = new Map<string, unknown>();
    for (const { key, value } of map.items) {
      const name = String((key as Scalar).value);
      const at = [...path, name];
      if (name === '<<' && (key as Scalar).type === 'PLAIN') {
        refuse(
          key,
          at,
          'is a merge key, which YAML 1.2 does not know: write the fields out, or use an alias for a value',
        );
      } else if (entries.has(name)) {
        refuse(key, at, 'stands here a second time: keep one of them');
      } else {
        entries.set(name, read(value, at, depth + 1));
      }
    }
    // Unlike an assignment this makes a field of its own of the name __proto__ as well.
    return Object.fromEntries(entries);
  };

  const readSeq = (node: Node, path: readonly string[], depth: number): unknown =>
    isSeq(node)
      ? (node as YAMLSeq<Node | null>).items.map((item, index) => read(item, [...path, String(index)], depth + 1))
      : refuse(node, path, 'is nothing that a job may hold');

  const readScalar = (scalar: Scalar, path: readonly string[]): unknown => {
    const { value, source = '' } = scalar;
    if (typeof value !== 'number') return value;
    if (!Number.isFinite(value)) return refuse(scalar, path, `is ${source}, which JSON does not know: write a number`);
    const keptAs = inexact(value, source);
    if (keptAs === null) return value;
    return refuse(scalar, path, `is the number ${source}, which would be kept as ${keptAs}: write it in quotes`);
  };

  return { read, faults, targets };
}

function inexact(value: number, source: string): string | null {
  const isPrefixed = /^0[xo]/.test(source);
  if (isPrefixed) return Number.isSafeInteger(value) ? null : String(value);
  return findInexactNumber(source.replace(/^\+/, '').replace(/^(-?)\./, '$10.'))?.keptAs ?? null;
}
