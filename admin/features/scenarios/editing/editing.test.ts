import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ScenarioDefinition, Step } from '@otklik/core/scenario'
import { freshId, placeSteps, reconnect, renameStep, replaceStep, tidy } from './change.ts'
import { clipIn, clipOf, clipText } from './clip.ts'
import { flowOrder, reachedSteps } from './graph.ts'
import { changed, redone, startEditing, undone, type Editing } from '../../../patterns/history.ts'
import { insertStep, pasteSteps } from './insert.ts'
import { orphansOf, removeSteps } from './remove.ts'
import { leadWay, NOWHERE, TRIGGER, waysOf } from './ways.ts'

const end: Step = { kind: 'end' }
const wait = (next: string): Step => ({ kind: 'wait', for: 'P1D', next })

/** wait → ask ─answered→ critic ─arm→ case → end, ─otherwise→ end; ask ─unanswered→ end */
const definition: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'wait',
  steps: {
    wait: wait('ask'),
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps' }],
      linkLife: 'P30D',
      answered: 'critic',
      unanswered: 'end',
    },
    critic: {
      kind: 'branch',
      arms: [{ when: { field: 'response.score', is: 'atMost', value: 6 }, next: 'case' }],
      otherwise: 'end',
    },
    case: { kind: 'open-case', next: 'end' },
    end,
  },
}

/** The graph as lines: `wait.next → ask`. */
function lines(of: ScenarioDefinition): string[] {
  return [TRIGGER, ...flowOrder(of)].flatMap((from) =>
    waysOf(of, from).map(({ key, to }) => `${from}.${key} → ${to ?? '·'}`),
  )
}

const change = (of: ScenarioDefinition) => {
  const [before, after] = [new Set(lines(definition)), new Set(lines(of))]
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ]
}

test('a step that is put on a way stands between the two that the way joined', () => {
  const { definition: added, id } = insertStep(
    definition,
    { kind: 'wait', for: 'PT1H', next: NOWHERE },
    { from: 'wait', key: 'next' },
  )
  assert.equal(id, 'wait-2')
  assert.deepEqual(change(added), ['- wait.next → ask', '+ wait.next → wait-2', '+ wait-2.next → ask'])
})

test('a branch that is put on a way leads on by “otherwise”, and its arms are still open', () => {
  const branch: Step = { kind: 'branch', arms: [{ when: { all: [] }, next: NOWHERE }], otherwise: NOWHERE }
  const { definition: added } = insertStep(definition, branch, { from: TRIGGER, key: 'start' })
  assert.deepEqual(change(added), [
    '- @trigger.start → wait',
    '+ @trigger.start → branch',
    '+ branch.arms.0.next → ·',
    '+ branch.otherwise → wait',
  ])
})

test('a step that is taken out lets through by its main way, and takes along what only it led to', () => {
  assert.deepEqual(orphansOf(definition, ['wait']), [])
  assert.deepEqual(change(removeSteps(definition, ['wait'])), [
    '- @trigger.start → wait',
    '- wait.next → ask',
    '+ @trigger.start → ask',
  ])
  assert.deepEqual(orphansOf(definition, ['critic']), ['case'])
  const without = removeSteps(definition, ['critic'])
  assert.deepEqual(Object.keys(without.steps), ['wait', 'ask', 'end'])
  assert.deepEqual(waysOf(without, 'ask')[0], { key: 'answered', to: 'end', isRequired: false })
})

test('several steps are taken out as one, and the last of all leaves nothing to start at', () => {
  const without = removeSteps(definition, ['wait', 'ask', 'critic'])
  assert.deepEqual([without.start, Object.keys(without.steps)], ['end', ['end']])
  const none = removeSteps(without, ['end'])
  assert.deepEqual([none.start, none.steps], [NOWHERE, {}])
})

test('what leads to a step without a way on leads nowhere when it is taken out', () => {
  const without = removeSteps(definition, ['end'])
  assert.equal('next' in (without.steps.case as object), false)
  assert.equal((without.steps.critic as { otherwise: string }).otherwise, NOWHERE)
  assert.deepEqual(waysOf(without, 'critic')[1], { key: 'otherwise', to: null, isRequired: true })
})

test('steps that lead to each other are taken out without end', () => {
  const loop = { ...definition, steps: { wait: wait('other'), other: wait('wait') } }
  assert.deepEqual(removeSteps(loop, ['wait', 'other']), { ...loop, start: NOWHERE, steps: {} })
  assert.deepEqual(reachedSteps(loop), ['wait', 'other'])
})

test('an edge that is taken by its beginning or its end leads anew', () => {
  const from = { from: 'ask', key: 'unanswered' }
  assert.deepEqual(change(reconnect(definition, from, from, 'case')), [
    '- ask.unanswered → end',
    '+ ask.unanswered → case',
  ])
  assert.deepEqual(change(reconnect(definition, from, { from: 'ask', key: 'notAsked' }, 'end')), [
    '- ask.unanswered → end',
    '- ask.notAsked → ·',
    '+ ask.unanswered → ·',
    '+ ask.notAsked → end',
  ])
})

test('a step is renamed wherever it is named, and keeps its place', () => {
  const renamed = renameStep(placeSteps(definition, { end: { x: 1.4, y: 2 } }), 'end', 'finish')
  assert.deepEqual(renamed.layout, { finish: { x: 1, y: 2 } })
  assert.equal(lines(renamed).filter((line) => line.endsWith('→ finish')).length, 3)
  assert.equal(renameStep(definition, 'end', 'ask'), definition)
  assert.equal(renameStep(definition, 'end', NOWHERE), definition)
  assert.deepEqual(tidy(renamed).layout, undefined)
})

test('copied steps come under fresh names, joined among themselves alone', () => {
  const clip = clipOf(definition, ['case', 'critic'])
  assert.ok(clip)
  assert.equal(clip.entry, 'critic')
  const { definition: pasted, id } = pasteSteps(definition, clip, null)
  assert.equal(id, 'critic-2')
  assert.deepEqual(change(pasted), ['+ critic-2.arms.0.next → case-2', '+ critic-2.otherwise → ·', '+ case-2.next → ·'])
})

test('copied steps that are put on a way lead on where it led', () => {
  const clip = clipOf(definition, ['wait'])
  assert.ok(clip)
  const { definition: pasted } = pasteSteps(definition, clip, { from: 'case', key: 'next' })
  assert.deepEqual(change(pasted), ['- case.next → end', '+ case.next → wait-2', '+ wait-2.next → end'])
})

test('the clipboard gives back what was copied and refuses everything else', () => {
  const clip = clipOf(placeSteps(definition, { case: { x: 5, y: 6 } }), ['case'])
  assert.ok(clip)
  assert.deepEqual(
    clipIn(clipText(clip), () => true),
    clip,
  )
  const isStep = () => true
  for (const text of ['', 'null', '[]', '{"kind":"otklik-steps"}', '{"kind":"otklik-steps","steps":{},"entry":"a"}'])
    assert.equal(clipIn(text, isStep), null)
  assert.equal(
    clipIn(clipText(clip), () => false),
    null,
  )
})

test('a fresh name is none that a step has, nor the one that stands for nowhere', () => {
  assert.equal(freshId(definition, 'send'), 'send')
  assert.equal(freshId(definition, 'end'), 'end-2')
  assert.equal(freshId(replaceStep(definition, 'end-2', end), 'end-2'), 'end-3')
  assert.equal(freshId(definition, NOWHERE), `${NOWHERE}-2`)
})

test('typing in one field is undone at once, and two fields one after the other', () => {
  let editing: Editing<string> = startEditing('')
  for (const text of ['a', 'ab', 'abc']) editing = changed(editing, text, 'field')
  editing = changed(editing, 'abc!', 'other')
  assert.equal(undone(editing).present, 'abc')
  assert.equal(undone(undone(editing)).present, '')
  assert.equal(redone(undone(editing)).present, 'abc!')
})

const anyStep = fc.constantFrom<Step>(
  { kind: 'wait', for: 'P1D', next: NOWHERE },
  { kind: 'open-case' },
  { kind: 'branch', arms: [{ when: { all: [] }, next: NOWHERE }], otherwise: NOWHERE },
  {
    kind: 'split',
    variants: [
      { id: 'a', weight: 1, next: NOWHERE },
      { id: 'b', weight: 1, next: NOWHERE },
    ],
  },
  { kind: 'end' },
)
const anyEdit = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), step: anyStep, at: fc.nat() }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('lead' as const), at: fc.nat(), to: fc.nat() }),
  fc.record({ do: fc.constant('copy' as const), at: fc.nat(), to: fc.nat() }),
)
type Edit = typeof anyEdit extends fc.Arbitrary<infer Value> ? Value : never

function applied(of: ScenarioDefinition, edit: Edit): ScenarioDefinition {
  const places = [TRIGGER, ...flowOrder(of)].flatMap((from) => waysOf(of, from).map(({ key }) => ({ from, key })))
  const ids = Object.keys(of.steps)
  const place = places[edit.at % places.length] ?? null
  const id = ids[edit.at % ids.length]
  if (edit.do === 'insert') return insertStep(of, edit.step, place).definition
  if (id === undefined || place === null) return of
  if (edit.do === 'remove') return removeSteps(of, [id])
  if (edit.do === 'lead') return leadWay(of, place, ids[edit.to % ids.length] ?? null)
  const clip = clipOf(of, [id, ids[edit.to % ids.length] ?? id])
  return clip === null ? of : pasteSteps(of, clip, place).definition
}

test('whatever is edited, no reference is left to a step that is gone, and undo gives back each state exactly', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
      let editing = startEditing(definition)
      const states = [definition]
      for (const edit of edits) {
        editing = changed(editing, applied(editing.present, edit))
        if (editing.present !== states.at(-1)) states.push(editing.present)
        const references =
          JSON.stringify(editing.present).match(/"(?:next|start|otherwise|answered|unanswered)":"[^"]+"/g) ?? []
        for (const reference of references) {
          const to = String(/:"(.+)"/.exec(reference)?.[1])
          assert.ok(to === NOWHERE || Object.hasOwn(editing.present.steps, to), reference)
        }
      }
      const last = editing.present
      for (const state of states.toReversed().slice(1)) {
        editing = undone(editing)
        assert.equal(editing.present, state)
      }
      for (let step = 1; step < states.length; step++) editing = redone(editing)
      assert.equal(editing.present, last)
    }),
  )
})
