import type { ApiApp } from '../api-app.ts';

/** Folders of static files, whose routes are made by plugins: pages that must open before anybody can log in. */
const STATIC_FOLDERS = ['/docs', '/ui'];

/** A path that is served, with the methods it takes. */
interface ServedPath {
  pattern: string;
  methods: string[];
  isDocumented: boolean;
}

export interface RouteTable {
  /** Methods that `path` takes; empty where nothing is served. */
  methodsOf(path: string): string[];
  documentedPaths(): string[];
}

/**
 * Remembers the routes registered after it, and refuses one that does not say who may use it.
 *
 * @throws Error at start, when a route has no `config.role`: a mistake of ours.
 */
export function tableRoutes(app: ApiApp): RouteTable {
  const served = new Map<string, ServedPath>();
  app.addHook('onRoute', route => {
    const methods = [route.method].flat();
    if (methods.includes('OPTIONS')) return;
    if (STATIC_FOLDERS.some(folder => route.url === folder || route.url.startsWith(`${folder}/`))) {
      route.config = { ...route.config, role: 'public' };
    }
    if (route.config?.role === undefined) throw new Error(`Route ${methods.join(',')} ${route.url} has no role.`);
    const known = served.get(route.url) ?? { pattern: route.url, methods: [], isDocumented: false };
    known.methods.push(...methods.filter(method => !known.methods.includes(method)));
    known.isDocumented ||= route.schema?.operationId !== undefined;
    served.set(route.url, known);
  });
  return {
    methodsOf: path => [...served.values()].find(({ pattern }) => matches(pattern, path))?.methods ?? [],
    documentedPaths: () =>
      [...served.values()].filter(({ isDocumented }) => isDocumented).map(({ pattern }) => pattern),
  };
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  );
}
