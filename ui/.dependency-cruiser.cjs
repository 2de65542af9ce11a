/** The arrows of the dashboard. Each name is the sentence a violation prints. */
const features = '^ui/src/features/([^/]+)/';

module.exports = {
  forbidden: [
    { name: 'no-import-cycles', severity: 'error', from: { path: '^ui/src' }, to: { circular: true } },
    {
      name: 'the-dashboard-knows-the-api-by-its-document-only',
      severity: 'error',
      from: { path: '^ui/src' },
      to: { path: '^server/' },
    },
    {
      name: 'of-the-contract-only-types-the-reader-of-streams-and-visible-text',
      severity: 'error',
      from: { path: '^ui/src', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^contract/src',
        pathNot: '^contract/src/(?:client/sse-messages|visible-text)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'features-never-import-each-other',
      severity: 'error',
      from: { path: features },
      to: { path: features, pathNot: '^ui/src/features/$1/' },
    },
    {
      name: 'what-is-shared-knows-no-feature',
      severity: 'error',
      from: { path: '^ui/src/(components|lib|messages)/' },
      to: { path: '^ui/src/(features|app)/' },
    },
    {
      name: 'pieces-know-nothing-of-the-frame',
      severity: 'error',
      from: { path: '^ui/src/components/(ui|json)/' },
      to: { path: '^ui/src/components/shell/' },
    },
    {
      name: 'the-library-knows-no-component',
      severity: 'error',
      from: { path: '^ui/src/lib/' },
      to: { path: '^ui/src/components/' },
    },
    {
      name: 'product-code-never-imports-tests',
      severity: 'error',
      from: { path: '^ui/src', pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$|^ui/(test|bench)/' },
    },
    { name: 'imports-lead-somewhere', severity: 'error', from: { path: '^ui/src' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: require('node:path').join(__dirname, '.module-aliases.cjs') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
    },
  },
};
