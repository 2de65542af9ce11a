/** The arrows of ARCHITECTURE.md as rules. Each name is the sentence a violation prints. */
const src = '^server/src';

/** Folders of the server from the inside out: each may import itself and what stands before it. */
const LAYERS = [
  'core',
  'engine',
  'operations',
  'children',
  '(tools|channels|integrations)',
  'handlers',
  '(services|logging|config|tracing)',
];

/** Both engines have these, and nothing beside them but what opens the engine. */
const ROOMS = [
  'store',
  'jobs',
  'schedule',
  'queue',
  'runs',
  'approvals',
  'pauses',
  'audit',
  'events',
  'documents',
  'keys',
  'kv',
  'move',
  'counters',
  'budgets',
  'processes',
];

const inwardOnly = LAYERS.slice(0, -1).map((layer, index) => ({
  name: `${layer.replace(/[()]/g, '').replaceAll('|', '-')}-imports-only-what-lies-further-in`,
  severity: 'error',
  from: { path: `${src}/${layer}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `${src}/(${LAYERS.slice(index + 1).join('|')}|cli|main|testing)(/|\\.ts$)` },
}));

const onlyIn = (name, packages, place) => ({
  name,
  severity: 'error',
  from: { path: '^(contract|server|ui)/src', pathNot: [place, '\\.test\\.ts$', `${src}/engine/conformance/`] },
  to: { path: `node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-import-cycles-type-only-ones-included', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^contract/src' },
      to: { path: '^(server|ui)/' },
    },
    {
      name: 'contract-stays-safe-for-browsers',
      severity: 'error',
      from: { path: '^contract/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    ...inwardOnly,
    {
      name: 'a-channel-knows-no-other',
      severity: 'error',
      from: { path: `${src}/channels/([^/]+)/` },
      to: { path: `${src}/channels/([^/]+)/`, pathNot: `${src}/channels/$1/` },
    },
    {
      name: 'the-planner-s-rules-need-no-model',
      severity: 'error',
      from: { path: `${src}/core/planner/rules/` },
      to: { path: `${src}/core/(planner/(ai|needs)|llm)/` },
    },
    {
      name: 'services-never-import-each-other',
      severity: 'error',
      from: { path: `${src}/services/([^/]+)/` },
      to: { path: `${src}/services/([^/]+)/`, pathNot: `${src}/services/$1/` },
    },
    {
      name: 'nothing-below-the-command-line-imports-it',
      severity: 'error',
      from: { path: src, pathNot: [`${src}/cli/`, '\\.test\\.ts$'] },
      to: { path: `${src}/cli/` },
    },
    {
      name: 'nobody-outside-the-engines-knows-which-one-runs',
      severity: 'error',
      from: {
        path: src,
        pathNot: [`${src}/engine/`, `${src}/(main|testing)(/|\\.ts$)`, `${src}/cli/`, '\\.test\\.ts$'],
      },
      to: { path: `${src}/engine/(redis|embedded)/` },
    },
    {
      name: 'files-of-an-engine-lie-in-a-room-that-both-have',
      severity: 'error',
      from: { path: `${src}/engine/(redis|embedded)/` },
      to: {
        path: `${src}/engine/(redis|embedded)/`,
        pathNot: `${src}/engine/(redis|embedded)/(${ROOMS.join('|')}|open-[a-z-]+\\.ts$)`,
      },
    },
    {
      // What a transaction counts it writes itself, so the counters are below it.
      name: 'the-store-of-an-engine-knows-no-verb',
      severity: 'error',
      from: { path: `${src}/engine/(redis|embedded)/store/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${src}/engine/(redis|embedded)/(?!store/|counters/)` },
    },
    {
      name: 'the-engines-do-not-know-each-other',
      severity: 'error',
      from: { path: `${src}/engine/(redis|embedded)/` },
      to: { path: `${src}/engine/(redis|embedded)/`, pathNot: `${src}/engine/$1/` },
    },
    onlyIn('the-redis-client-lives-in-the-redis-engine', 'ioredis', `${src}/engine/redis/`),
    onlyIn('sqlite-lives-in-the-embedded-engine', 'libsql', `${src}/engine/embedded/`),
    onlyIn('fastify-lives-in-the-api', 'fastify|@fastify|fastify-type-provider-zod', `${src}/services/api/`),
    onlyIn('pino-lives-where-the-logger-is-made', 'pino|pino-pretty', `${src}/logging/`),
    onlyIn('opentelemetry-lives-where-the-tracer-is-made', '@opentelemetry', `${src}/tracing/`),
    onlyIn(
      'sdks-of-providers-live-in-channels-and-integrations',
      'ai|@ai-sdk|grammy|nodemailer|imapflow|postal-mime',
      `${src}/(channels|integrations)/`,
    ),
    onlyIn(
      'the-client-of-mcp-servers-lives-in-its-integration',
      '@modelcontextprotocol/client',
      `${src}/integrations/mcp/`,
    ),
    onlyIn(
      'the-server-of-mcp-lives-in-its-integration',
      '@modelcontextprotocol/server',
      `${src}/integrations/mcp-server/`,
    ),
    {
      name: 'programs-of-others-are-started-with-nothing-but-the-core',
      severity: 'error',
      from: { path: `${src}/children/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${src}/`, pathNot: `${src}/(core|children)/` },
    },
    {
      name: 'tracing-knows-only-the-core',
      severity: 'error',
      from: { path: `${src}/tracing/` },
      to: { path: `${src}/`, pathNot: `${src}/(core|tracing)/` },
    },
    {
      name: 'only-main-makes-the-tracer',
      severity: 'error',
      from: { path: src, pathNot: [`${src}/(tracing|main)/`, '\\.test\\.ts$'] },
      to: { path: `${src}/tracing/` },
    },
    {
      name: 'product-code-never-imports-tests',
      severity: 'error',
      from: { path: '^(contract|server|ui)/src', pathNot: '\\.test\\.tsx?$|/conformance/' },
      to: { path: '\\.test\\.tsx?$|/conformance/|^server/(test|bench)/' },
    },
    {
      // All of it together holds 6 MiB, of which a worker needs half.
      name: 'what-does-not-speak-the-api-loads-the-contract-by-its-parts',
      severity: 'error',
      from: {
        path: src,
        pathNot: [`${src}/(services/api|cli|testing|integrations/mcp-server)/`, '\\.test\\.ts$', '/conformance/'],
      },
      to: { path: '^contract/src/index\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphan-files',
      severity: 'error',
      from: { orphan: true, path: '^(contract|server)/src', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out|\\.next)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
    },
  },
};
