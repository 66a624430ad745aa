import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TargetColumns } from './mapping.ts'
import { mappingFromJson } from './mapping-json.ts'
import { parseMapping } from './parse-mapping.ts'
import type { ParsedMapping } from './parse-mapping.ts'

const columns = ['Почта', 'Регион', 'Категория', 'Дата заказа', 'delivered_at', 'Сумма', 'Код клиента', '№ заказа']

function problemsOf(parsed: ParsedMapping): string[] {
  assert.ok('problems' in parsed)
  return parsed.problems.map(({ code, message }) => `${code}: ${message}`)
}

function mappingIn(parsed: ParsedMapping) {
  assert.ok('mapping' in parsed, JSON.stringify(parsed))
  return parsed.mapping
}

describe('a mapping on the command line', () => {
  it('names the columns of the contact, the dimensions and the time', () => {
    const args = ['email=Почта', 'region=Регион', 'dimension.segment=Категория', 'occurredAt=delivered_at']
    assert.deepEqual(mappingIn(parseMapping(args, columns)), {
      type: 'purchase',
      occurredAt: 'delivered_at',
      contact: { email: 'Почта' },
      attributes: {},
      dimensions: { region: 'Регион', segment: 'Категория' },
      parameters: {},
      unmapped: 'parameters',
    })
  })

  it('keeps only the named parameters once one is named, or all if told so', () => {
    const args = ['email=Почта', 'occurredAt=delivered_at', 'parameter.total=Сумма', 'attribute.kind=Категория']
    const mapping = mappingIn(parseMapping(args, columns))
    const { parameters, unmapped, attributes } = mapping
    assert.deepEqual([parameters, unmapped, attributes], [{ total: 'Сумма' }, 'ignore', { kind: 'Категория' }])
    assert.equal(mappingIn(parseMapping([...args, 'parameter.*=*'], columns)).unmapped, 'parameters')
  })

  it('wins over the guess, for its target and for its column, and takes guesses back', () => {
    const guessed: TargetColumns = new Map([
      ['email', 'Почта'],
      ['key', '№ заказа'],
      ['occurredAt', 'Дата заказа'],
      ['dimension.region', 'Регион'],
      ['parameter.amount', 'Сумма'],
    ])
    const args = ['occurredAt=delivered_at', 'externalId=№ заказа', 'region=']
    const mapping = mappingIn(parseMapping(args, columns, { guessed, type: 'delivery' }))
    assert.deepEqual(mapping, {
      type: 'delivery',
      occurredAt: 'delivered_at',
      contact: { externalId: '№ заказа', email: 'Почта' },
      attributes: {},
      dimensions: {},
      parameters: { amount: 'Сумма' },
      unmapped: 'parameters',
    })
  })

  it('finds a column that differs in case, blanks and punctuation alone', () => {
    const mapping = mappingIn(parseMapping(['email=почта', 'occurredAt=Delivered At', 'type=категория'], columns))
    assert.deepEqual(
      [mapping.contact.email, mapping.occurredAt, mapping.type],
      ['Почта', 'delivered_at', { column: 'Категория' }],
    )
  })

  const wrong: [name: string, args: string[], expected: string[]][] = [
    [
      'a column that is not there, with the nearest ones',
      ['email=Пачта', 'occurredAt=deliverd_at', 'phone=xyz'],
      [
        'unknown-column: there is no column “Пачта”; nearest: Почта',
        'unknown-column: there is no column “deliverd_at”; nearest: delivered_at',
        'unknown-column: there is no column “xyz”',
      ],
    ],
    ['an unknown target', ['emial=Почта'], ['map-unknown-target: unknown target “emial”; nearest: email']],
    ['a repeated target', ['email=Почта', 'email=Сумма'], ['map-repeated-target: “email” is mapped twice']],
    [
      'what is no pair',
      ['Почта', '=Почта'],
      ['map-syntax: “Почта” is not target=column', 'map-syntax: “=Почта” is not target=column'],
    ],
    [
      'the lack of a time and of anybody',
      ['name=Код клиента'],
      ['map-missing: nothing is mapped to occurredAt', 'map-missing: nothing is mapped to externalId, email, phone'],
    ],
  ]
  for (const [name, args, expected] of wrong) {
    it(`reports ${name}`, () => assert.deepEqual(problemsOf(parseMapping(args, columns)), expected))
  }
})

describe('a mapping as JSON', () => {
  it('has the same defaults', () => {
    const json = { occurredAt: 'delivered_at', contact: { email: 'почта' }, dimensions: { region: 'Регион' } }
    const args = ['occurredAt=delivered_at', 'email=Почта', 'region=Регион']
    assert.deepEqual(mappingFromJson(json, columns), parseMapping(args, columns))
  })

  it('keeps only the parameters that it names', () => {
    const json = {
      type: { column: 'Категория' },
      occurredAt: 'delivered_at',
      contact: { email: 'Почта' },
      parameters: { a: 'Сумма' },
    }
    const mapping = mappingIn(mappingFromJson(json, columns))
    assert.deepEqual(
      [mapping.type, mapping.parameters, mapping.unmapped],
      [{ column: 'Категория' }, { a: 'Сумма' }, 'ignore'],
    )
    assert.deepEqual(mappingFromJson(mapping, columns), { mapping })
  })

  it('is refused with the place of what is wrong', () => {
    const [first] = problemsOf(mappingFromJson({ occurredAt: 5, contact: { mail: 'x' } }, columns))
    assert.match(first ?? '', /map-bad-json: .*occurredAt.*contact.*mail/)
    assert.deepEqual(
      problemsOf(mappingFromJson({ occurredAt: 'delivered_at', contact: { email: 'Почтa' } }, columns)),
      ['unknown-column: there is no column “Почтa”; nearest: Почта'],
    )
  })
})
