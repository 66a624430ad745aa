/** What conditions may name in a workspace: what there is, and what its events have been seen to hold. */
export { catalogueOf, type CatalogueSources } from './catalogue.ts'
export { conditionErrors } from './check.ts'
export { catalogueRoutes } from './routes.ts'
