/** What conditions may name in the sample workspace. */
import type { Catalogue } from '@otklik/core/condition'
import type { World } from './sample-world.ts'

export function catalogueOf(world: World): Catalogue {
  const hostile = world.kind === 'hostile'
  const strange = 'Ы'.repeat(200)
  if (world.kind === 'none')
    return {
      eventTypes: {},
      attributes: {},
      dimensions: {},
      surveys: {},
      segments: [],
      labels: [],
      channels: ['email'],
      templates: [],
      scenarios: [],
    }
  return {
    eventTypes: {
      purchase: { amount: 'number', items: 'number', store: 'text', orderId: 'text', deliveredAt: 'date' },
      payment: { orderId: 'text', amount: 'number' },
      delivery: { orderId: 'text', late: 'boolean' },
      return: { amount: 'number', reason: 'text' },
      'app-login': {},
      ...(hostile ? { [strange]: { '<b>amount</b>': 'number' }, '{{name}} $t(x)': {} } : {}),
    },
    attributes: { bonusCard: 'boolean', orders: 'number', birthday: 'date', city: 'text', tags: 'list' },
    dimensions: {
      region: { type: 'text', values: ['Москва и область', 'Поволжье', 'Юг', 'Урал', 'Сибирь', 'Дальний Восток'] },
      segment: { type: 'text', values: ['розница', 'бригады', 'опт'] },
    },
    surveys: {
      'after-purchase': {
        name: 'После покупки',
        elements: [
          { id: 'score', kind: 'nps', title: 'Порекомендуете ли вы нас друзьям?' },
          {
            id: 'reason',
            kind: 'choice',
            title: 'Что нам исправить в первую очередь?',
            options: [
              { id: 'delivery', title: 'Доставку' },
              { id: 'price', title: 'Цены' },
              { id: 'quality', title: 'Качество товара' },
            ],
          },
          { id: 'comment', kind: 'text', title: hostile ? strange : 'Расскажите подробнее' },
        ],
      },
      csat: { name: 'Доставка', elements: [{ id: 'score', kind: 'csat', title: 'Довольны ли вы доставкой?' }] },
    },
    segments: [
      { key: 'active-buyers', name: 'Активные покупатели', kind: 'condition' },
      { key: 'lapsed', name: hostile ? strange : 'Перестали покупать', kind: 'condition' },
      { key: 'partners', name: 'Партнёры', kind: 'list' },
    ],
    labels: ['после покупки', 'NPS', 'доставка'],
    channels: ['email', 'sms'],
    templates: [
      { key: 'nps-after-purchase', channel: 'email' },
      { key: 'nps-short', channel: 'sms' },
      ...['sorry', 'thanks', 'basket', 'case-opened'].map((key) => ({ key, channel: 'email' })),
    ],
    scenarios: [
      { key: 'after-purchase', name: 'NPS после покупки', trigger: 'event' },
      { key: 'win-back', name: hostile ? strange : 'Вернуть ушедших', trigger: 'manual' },
    ],
  }
}
