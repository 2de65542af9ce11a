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
  const reader = new YamlReader();
  let value: unknown = null;
  try {
    value = reader.read(root, [], 0);
  } catch (error) {
    if (!(error instanceof ReadingEnded)) throw error;
  }
  return { value, faults: reader.faults, targets: reader.targets };
}

type Path = readonly string[];

class YamlReader {
  readonly faults: NodeFault[] = [];
  readonly targets = new Map<Alias, Node>();
  readonly #anchors = new Map<string, Node>();
  /** The lists and mappings that are being read. */
  readonly #open = new Set<Node>();
  #aliased = 0;
  #aliasDepth = 0;

  read(node: Node | null, path: Path, depth: number): unknown {
    if (node === null) return null;
    if (this.#aliasDepth > 0 && (this.#aliased += 1) > MAX_ALIASED_VALUES) {
      this.#refuse(node, path, `stands for more than ${MAX_ALIASED_VALUES} values by its aliases: write them out`);
      throw new ReadingEnded();
    }
    if (isAlias(node)) return this.#readAlias(node, path, depth);
    if (depth > MAX_JSON_DEPTH) return this.#refuse(node, path, `is nested deeper than ${MAX_JSON_DEPTH} levels`);
    const { anchor } = node as Scalar;
    if (anchor !== undefined && this.#aliasDepth === 0) this.#anchors.set(anchor, node);
    if (isScalar(node)) return this.#readScalar(node, path);
    this.#open.add(node);
    const value = this.#readCollection(node, path, depth + 1);
    this.#open.delete(node);
    return value;
  }

  #readAlias(alias: Alias, path: Path, depth: number): unknown {
    const name = alias.source;
    const target = this.targets.get(alias) ?? this.#anchors.get(name);
    if (target === undefined) {
      const meant = `no "&${name}" stands before it: put a text in quotes, "*${name}"`;
      return this.#refuse(alias, path, `has a value that begins with "*", which means an alias in YAML, and ${meant}`);
    }
    this.targets.set(alias, target);
    if (this.#open.has(target)) return this.#refuse(alias, path, `is an alias of what it is a part of (*${name})`);
    this.#aliasDepth += 1;
    const value = this.read(target, path, depth);
    this.#aliasDepth -= 1;
    return value;
  }

  #readCollection(node: Node, path: Path, depth: number): unknown {
    if (isMap(node)) return this.#readMap(node as YAMLMap<Node, Node | null>, path, depth);
    if (!isSeq(node)) return this.#refuse(node, path, 'is nothing that a job may hold');
    const { items } = node as YAMLSeq<Node | null>;
    return items.map((item, index) => this.read(item, [...path, String(index)], depth));
  }

  #readMap({ items }: YAMLMap<Node, Node | null>, path: Path, depth: number): unknown {
    const entries = new Map<string, unknown>();
    for (const { key, value } of items) {
      const { value: given, type } = key as Scalar;
      const name = String(given);
      const at = [...path, name];
      if (name === '<<' && type === 'PLAIN') {
        const message =
          'is a merge key, which YAML 1.2 does not know: write the fields out, or use an alias for a value';
        this.#refuse(key, at, message);
      } else if (entries.has(name)) {
        this.#refuse(key, at, 'stands here a second time: keep one of them');
      } else {
        entries.set(name, this.read(value, at, depth));
      }
    }
    // Unlike an assignment this makes a field of its own of the name __proto__ as well.
    return Object.fromEntries(entries);
  }

  #readScalar(scalar: Scalar, path: Path): unknown {
    const { value, source = '' } = scalar;
    if (typeof value !== 'number') return value;
    if (!Number.isFinite(value)) {
      return this.#refuse(scalar, path, `is ${source}, which JSON does not know: write a number`);
    }
    const keptAs = inexact(value, source);
    if (keptAs === null) return value;
    return this.#refuse(scalar, path, `is the number ${source}, which would be kept as ${keptAs}: write it in quotes`);
  }

  #refuse(node: Node | null, path: Path, message: string): null {
    this.faults.push({ node, path: path.join('.'), message });
    if (this.faults.length >= MAX_FAULTS) throw new ReadingEnded();
    return null;
  }
}

function inexact(value: number, source: string): string | null {
  const isPrefixed = /^0[xo]/.test(source);
  if (isPrefixed) return Number.isSafeInteger(value) ? null : String(value);
  return findInexactNumber(source.replace(/^\+/, '').replace(/^(-?)\./, '$10.'))?.keptAs ?? null;
}
