import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readableOn } from './contrast.ts'

const colours: [background: string, text: string][] = [
  ['#1d6b4f', '#ffffff'],
  ['#000', '#ffffff'],
  ['#d0021b', '#ffffff'],
  ['#ffdd00', '#1a1a18'],
  ['#fff', '#1a1a18'],
  ['#8bc34a', '#1a1a18'],
  ['green', '#ffffff'],
  ['', '#ffffff'],
]

for (const [background, text] of colours) {
  test(`text on ${background || 'nothing'} is ${text}`, () => assert.equal(readableOn(background), text))
}
