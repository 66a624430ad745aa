import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderAmp } from '@otklik/respond/amp'
import { starterSurvey } from '../../surveys/index.ts'
import type { AmpRule } from '../api.ts'
import { checkAmp } from './amp-report.ts'

const document = renderAmp({
  survey: starterSurvey('nps'),
  language: 'ru',
  brand: { name: 'СтройБаза', color: undefined },
  known: {},
  seed: 'one',
  action: 'https://otklik.example/amp/token',
  page: 'https://otklik.example/s/token',
  unsubscribe: 'https://otklik.example/u/token',
})!

const broken = (text: string): AmpRule[] => checkAmp(text).checks.flatMap(({ rule, holds }) => (holds ? [] : [rule]))

test('a document of ours breaks no rule, and each rule finds what breaks it', () => {
  assert.deepEqual(broken(document), [])
  const spoilt: [AmpRule, string][] = [
    ['doctype', document.replace('⚡4email', '⚡')],
    ['runtime', document.replace('v0.js', 'v1.js')],
    ['boilerplate', document.replace('visibility:hidden', 'opacity:0')],
    ['style', document.replace('<style amp-custom>', '<style amp-custom>p{color:red!important}')],
    ['style', document.replace('<style amp-custom>', `<style amp-custom>/*${'x'.repeat(75_000)}*/`)],
    ['size', document.replace('</body>', `${'ж'.repeat(31_000)}</body>`)],
    ['form', document.replace('action-xhr="https:', 'action-xhr="http:')],
    ['nothing-foreign', document.replace('</body>', '<amp-img src="https://shop.example/logo.png"></amp-img></body>')],
    ['nothing-foreign', document.replace('<style amp-custom>', '<style amp-custom>a{background:url(//x.example/a)}')],
  ]
  for (const [rule, text] of spoilt) assert.ok(broken(text).includes(rule), rule)
})
