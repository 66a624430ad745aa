/** The dependency rule of ARCHITECTURE.md, as a machine checks it. */
const capabilities = 'contacts|events|segments|scenarios|policy|messages|surveys|responses|cases|insight|access|sandbox'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-knows-nobody',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '^(server|respond|admin|bench|e2e)/' },
    },
    {
      name: 'rules-without-zod',
      comment: 'Rules are shipped to browsers; only shape.ts may validate with zod.',
      severity: 'error',
      from: { path: '^core/', pathNot: '(shape|\\.test)\\.ts$' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'respond-knows-only-core',
      severity: 'error',
      from: { path: '^respond/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(server|admin|bench|e2e)/' },
    },
    {
      name: 'respond-ships-no-validation',
      severity: 'error',
      from: { path: '^respond/', pathNot: '\\.test\\.ts$' },
      to: { path: '(^core/.*shape\\.ts$|node_modules/(zod|re2js)/)' },
    },
    {
      name: 'panel-knows-only-core-and-api-types',
      severity: 'error',
      from: { path: '^admin/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(server|respond|bench|e2e)/', pathNot: '^server/[a-z-]+/api\\.ts$' },
    },
    {
      name: 'platform-knows-only-core',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(?!platform/|config\\.ts)' },
    },
    {
      name: 'capabilities-meet-at-their-index',
      severity: 'error',
      from: { path: `^server/(${capabilities})/`, pathNot: '(\\.test|testing)\\.ts$' },
      to: {
        path: `^server/(${capabilities})/.+`,
        pathNot: [`^server/(${capabilities})/(index|api)\\.ts$`, '^server/$1/'],
      },
    },
    {
      name: 'capabilities-know-channels-and-connectors-by-their-registry',
      severity: 'error',
      from: { path: `^server/(${capabilities})/`, pathNot: '(\\.test|/sample-[a-z-]+)\\.ts$' },
      to: { path: '^server/(channels|connectors)/[a-z-]+/' },
    },
    {
      name: 'only-main-knows-everyone',
      severity: 'error',
      from: { path: '^server/', pathNot: '(^server/(cli|demo|(main|services|web)\\.ts)|(\\.test|testing)\\.ts$)' },
      to: { path: '^server/(main|services|web|worker)\\.ts$' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '(\\.test\\.tsx?$|\\.d\\.ts$|/api\\.ts$|^(bench|e2e|scripts|respond/(build\\.ts|browser/)|admin/(vite|dev|public))|config\\.|^core/.*definition\\.ts$)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|node_modules/(?!zod|re2js))' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
}
