import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definitionIn } from '../../format/definition-in.ts'
import { jsonProblem } from '../../format/json-problem.ts'

const definition = { version: 1, steps: {} }

test('a pasted body of the API is as good as the definition in it', () => {
  assert.equal(definitionIn(definition, 'steps'), definition)
  assert.equal(definitionIn({ name: 'NPS', definition }, 'steps'), definition)
  assert.deepEqual([definitionIn([], 'steps'), definitionIn(null, 'steps')], [[], null])
})

test('a text that is not JSON is told by where it stops being it', () => {
  assert.equal(jsonProblem('{"a": 1}'), null)
  assert.deepEqual(jsonProblem('{\n  "a": x\n}'), { line: 2, column: 8 })
  assert.deepEqual(jsonProblem('[1, 2,]'), { line: 1, column: 7 })
  assert.deepEqual(jsonProblem('{"a": {"b": [true, null}}'), { line: 1, column: 24 })
  assert.deepEqual(jsonProblem('{} x'), { line: 1, column: 4 })
  assert.deepEqual(jsonProblem(''), { line: 1, column: 1 })
})
