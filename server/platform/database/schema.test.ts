import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { freshDatabase } from '../testing/cluster.ts'
import { dumpSchema, SCHEMA_FILE } from './dump.ts'

const { ownerUrl, drop } = await freshDatabase()
after(drop)

test('the schema that was reviewed is the one that the migrations make (else: npm run schema, and look)', async () => {
  assert.equal(await dumpSchema(ownerUrl), readFileSync(SCHEMA_FILE, 'utf8'))
})
