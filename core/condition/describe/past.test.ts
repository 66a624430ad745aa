import { test } from 'node:test'
import { answer, field, message, purchases, not, saysEach } from './testing.ts'

test('what is asked of the past is told with its times, and numbers with their nouns', () => {
  saysEach([
    [purchases(), 'событие «Покупка» было не менее 3 раз', 'the event “purchase” happened at least 3 times'],
    [purchases({ value: 1 }), 'событие «Покупка» было', 'the event “purchase” happened'],
    [
      purchases({ value: 1, within: 'P30D' }),
      'событие «Покупка» было за последние 30 дней',
      'the event “purchase” happened in the last 30 days',
    ],
    [
      not(purchases({ value: 1, within: 'P7D' })),
      'события «Покупка» не было за последние 7 дней',
      'the event “purchase” did not happen in the last 7 days',
    ],
    [
      purchases({ is: 'equal', value: 0, ago: 'P30D' }),
      'события «Покупка» не было 30 дней назад или раньше',
      'the event “purchase” did not happen 30 days ago or earlier',
    ],
    [not(purchases({ is: 'equal', value: 0 })), 'событие «Покупка» было', 'the event “purchase” happened'],
    [
      purchases({ is: 'equal', value: 2 }),
      'событие «Покупка» было ровно 2 раза',
      'the event “purchase” happened exactly 2 times',
    ],
    [
      not(purchases({ is: 'equal', value: 2 })),
      'неверно, что событие «Покупка» было ровно 2 раза',
      'it is not the case that the event “purchase” happened exactly 2 times',
    ],
    [
      purchases({ is: 'less', value: 5 }),
      'событие «Покупка» было меньше 5 раз',
      'the event “purchase” happened less than 5 times',
    ],
    [
      not(purchases({ is: 'less', value: 5 })),
      'событие «Покупка» было не менее 5 раз',
      'the event “purchase” happened at least 5 times',
    ],
    [
      purchases({ is: 'in', value: [2, 3, 5] }),
      'событие «Покупка» было 2, 3 или 5 раз',
      'the event “purchase” happened 2, 3 or 5 times',
    ],
    [
      purchases({ is: 'atMost', value: 21 }),
      'событие «Покупка» было не более 21 раза',
      'the event “purchase” happened at most 21 times',
    ],
    [
      purchases({ within: 'P30D', ago: 'P30D' }),
      'событие «Покупка» было не менее 3 раз за 30 дней до момента 30 дней назад',
      'the event “purchase” happened at least 3 times in the 30 days up to 30 days ago',
    ],
    [
      purchases({ since: 'start', same: ['order', 'shop'] }),
      'событие «Покупка» было не менее 3 раз с начала прохождения с тем же значением «order» и «shop»',
      'the event “purchase” happened at least 3 times since the enrollment began with the same “order” and “shop”',
    ],
    [
      purchases({ when: field('event.amount', 'greater', 1000), within: 'P1W' }),
      'событие «Покупка», у которого сумма больше 1 000, было не менее 3 раз за последнюю неделю',
      'the event “purchase” for which the parameter “amount” is greater than 1,000 happened at least 3 times in the last week',
    ],
    [
      not(
        purchases({
          value: 1,
          when: { any: [field('event.amount', 'less', 1), field('dimension.region', 'equal', 'Урал')] },
        }),
      ),
      'события «Покупка», у которого (сумма меньше 1 или регион — «Урал»), не было',
      'the event “purchase” for which (the parameter “amount” is less than 1 or the dimension “region” is “Урал”) did not happen',
    ],
    [
      purchases({ take: 'sum', of: 'event.amount', is: 'greater', value: 10000, within: 'P1D' }),
      'сумма значений «сумма» событий «Покупка» за последний день больше 10 000',
      'the sum of “amount” over events “purchase” in the last day is greater than 10,000',
    ],
    [
      purchases({
        take: 'average',
        of: 'event.amount',
        is: 'greater',
        value: undefined,
        versus: 'previous',
        within: 'P1W',
      }),
      'среднее значение «сумма» событий «Покупка» за последнюю неделю больше, чем за предыдущую неделю',
      'the average “amount” of events “purchase” in the last week is greater than in the previous week',
    ],
    [
      not(purchases({ is: 'less', value: undefined, versus: 'previous', within: 'P30D' })),
      'неверно, что число событий «Покупка» за последние 30 дней меньше, чем за предыдущие 30 дней',
      'it is not the case that the number of events “purchase” in the last 30 days is less than in the previous 30 days',
    ],
    [
      purchases({
        take: 'minimum',
        of: 'event.amount',
        is: 'less',
        value: 3,
        when: field('event.amount', 'greater', 1),
      }),
      'наименьшее значение «сумма» событий «Покупка», у которых сумма больше 1, меньше 3',
      'the least “amount” of events “purchase” for which the parameter “amount” is greater than 1 is less than 3',
    ],
    [
      purchases({ take: 'maximum', of: 'event.amount', is: 'empty', value: undefined }),
      'наибольшее значение «сумма» событий «Покупка» отсутствует',
      'the greatest “amount” of events “purchase” is missing',
    ],
    [
      purchases({ take: 'first', of: 'event.occurredAt', is: 'withinLast', value: 'P7D' }),
      'время первого события «Покупка» приходится на последние 7 дней',
      'the time of the first event “purchase” is within the last 7 days',
    ],
    [
      purchases({ take: 'last', of: 'event.shop', is: 'equal', value: 'А' }),
      '«shop» последнего события «Покупка» — «А»',
      '“shop” of the last event “purchase” is “А”',
    ],
    [
      answer({ element: 'score' }, 'atMost', 6),
      'последний ответ на «Порекомендуете?» (опрос «Опрос») не больше 6',
      'the last answer to “score” (survey “nps”) is at most 6',
    ],
    [
      answer({ element: 'score', of: 'group', within: 'P90D' }, 'equal', 'detractor'),
      'группа последнего ответа на «Порекомендуете?» (опрос «Опрос») за последние 90 дней — критик',
      'the group of the last answer to “score” (survey “nps”) in the last 90 days is detractor',
    ],
    [
      not(answer({ element: 'reason' }, 'equal', 'price')),
      'последний ответ на «Почему?» (опрос «Опрос») — не «Цена»',
      'the last answer to “reason” (survey “nps”) is not “price”',
    ],
    [
      not(answer({ element: 'reason', which: 'any' }, 'equal', 'price')),
      'неверно, что какой-либо ответ на «Почему?» (опрос «Опрос») — «Цена»',
      'it is not the case that some answer to “reason” (survey “nps”) is “price”',
    ],
    [
      message('sent', { template: 'apology', survey: 'nps' }),
      'сообщение по шаблону «apology» с опросом «Опрос» отправляли',
      'a message made of the template “apology” with the survey “nps” was sent',
    ],
    [
      message('delivered', { label: 'NPS', within: 'P7D' }),
      'сообщение с меткой «NPS» доставлено за последние 7 дней',
      'a message with the label “NPS” was delivered in the last 7 days',
    ],
    [
      not(message('opened', { channel: 'email' })),
      'сообщение в канале «Почта» не открывали (ненадёжно)',
      'no message in the channel “email” was opened (unreliable)',
    ],
    [message('clicked'), 'по сообщению переходили (подтверждено)', 'a message was clicked (confirmed)'],
    [
      not(message('answered', { within: 'PT24H' })),
      'на сообщение не ответили за последние 24 часа',
      'no message was answered in the last 24 hours',
    ],
    [{ segment: 'vip' }, 'контакт в сегменте «Важные»', 'the contact is in the segment “vip”'],
    [not({ segment: 'black' }), 'контакт не в списке «Чёрный»', 'the contact is not in the segment “black”'],
  ])
})
