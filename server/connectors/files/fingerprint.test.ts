import assert from 'node:assert/strict'
import { it } from 'node:test'
import { fileFingerprint } from './fingerprint.ts'
import { Folder } from './testing/folder.ts'

it('the fingerprint of a file depends on its content alone', async () => {
  await using folder = await Folder.make()
  const first = await fileFingerprint(await folder.write('a', 'abc'))
  // SHA-256 of "abc": FIPS 180-2, appendix B.1.
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  assert.deepEqual(first, { sha256, sizeBytes: 3 })
  assert.deepEqual(await fileFingerprint(await folder.write('b', 'abc')), first)
  assert.notEqual((await fileFingerprint(await folder.write('a', 'abd'))).sha256, sha256)
})
