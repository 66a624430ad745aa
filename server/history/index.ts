/** What happened to contacts before now, as conditions ask for it: loaded for a batch, in a fixed number of statements. */
export { loadHistories, loadHistory, type Wanted } from './load.ts'
export { loadFamilies, type Families } from './families.ts'
export { countMatching, sampleMatching, type Matching } from './matching.ts'
