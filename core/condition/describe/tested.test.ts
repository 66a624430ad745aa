import { test } from 'node:test'
import { field, not, saysEach } from './testing.ts'

test('each operator has its sentence, and one that denies it', () => {
  saysEach([
    [field('contact.name', 'equal', 'Анна'), 'имя контакта — «Анна»', 'the contact’s name is “Анна”'],
    [not(field('contact.vip', 'equal', true)), 'атрибут «vip» — не да', 'the attribute “vip” is not yes'],
    [
      field('dimension.region', 'in', ['Урал', 'Юг', 'Волга']),
      'регион — «Урал», «Юг» или «Волга»',
      'the dimension “region” is “Урал”, “Юг” or “Волга”',
    ],
    [
      not(field('dimension.region', 'in', ['Урал', 'Юг'])),
      'регион — ни «Урал», ни «Юг»',
      'the dimension “region” is not “Урал” or “Юг”',
    ],
    [
      field('event.amount', 'in', [1, 2, 3, 4, 5, 6, 7, 8]),
      'сумма — 1, 2, 3, 4, 5 или ещё 3',
      'the parameter “amount” is 1, 2, 3, 4, 5 or 3 more',
    ],
    [
      field('event.note', 'contains', 'брак'),
      'параметр «note» содержит «брак»',
      'the parameter “note” contains “брак”',
    ],
    [
      not(field('event.note', 'contains', 'брак')),
      'параметр «note» не содержит «брак»',
      'the parameter “note” does not contain “брак”',
    ],
    [
      field('event.note', 'startsWith', 'А'),
      'параметр «note» начинается с «А»',
      'the parameter “note” starts with “А”',
    ],
    [
      not(field('event.note', 'matches', 'а|б')),
      'параметр «note» не подходит под шаблон «а|б»',
      'the parameter “note” does not match the pattern “а|б”',
    ],
    [field('event.amount', 'less', 1200.5), 'сумма меньше 1 200,5', 'the parameter “amount” is less than 1,200.5'],
    [field('response.score', 'atMost', 6), 'оценка не больше 6', 'the score is at most 6'],
    [
      field('event.amount', 'greater', 100000),
      'сумма больше 100 000',
      'the parameter “amount” is greater than 100,000',
    ],
    [
      not(field('event.amount', 'atLeast', 5)),
      'неверно, что сумма не меньше 5',
      'it is not the case that the parameter “amount” is at least 5',
    ],
    [
      field('contact.born', 'before', '2026-03-29'),
      'атрибут «born» раньше 29 марта 2026',
      'the attribute “born” is before 29 March 2026',
    ],
    [
      field('event.occurredAt', 'after', '2026-03-29T10:00:00Z'),
      'время события позже 29 марта 2026, 10:00 (UTC)',
      'the time of the event is after 29 March 2026, 10:00 (UTC)',
    ],
    [
      field('contact.born', 'after', '2026-03-29T10:00:00Z', 'Asia/Yekaterinburg'),
      'атрибут «born» позже 29 марта 2026, 15:00 (Екатеринбург)',
      'the attribute “born” is after 29 March 2026, 15:00 (Yekaterinburg)',
    ],
    [
      field('contact.visit', 'withinLast', 'P30D'),
      'атрибут «visit» приходится на последние 30 дней',
      'the attribute “visit” is within the last 30 days',
    ],
    [
      field('contact.visit', 'withinLast', 'P21D'),
      'атрибут «visit» приходится на последний 21 день',
      'the attribute “visit” is within the last 21 days',
    ],
    [
      not(field('contact.visit', 'withinLast', 'P1W')),
      'атрибут «visit» не приходится на последнюю неделю',
      'the attribute “visit” is not within the last week',
    ],
    [
      field('contact.visit', 'longerAgo', 'P1W'),
      'атрибут «visit» — неделю назад или раньше',
      'the attribute “visit” is 1 week ago or earlier',
    ],
    [
      field('contact.visit', 'withinNext', 'PT1H'),
      'атрибут «visit» приходится на ближайший час',
      'the attribute “visit” is within the next hour',
    ],
    [not(field('contact.city', 'in', ['Уфа'])), 'атрибут «city» — не «Уфа»', 'the attribute “city” is not “Уфа”'],
    [field('answer.reason', 'empty'), 'ответ на «Почему?» отсутствует', 'the answer to “reason” is missing'],
    [not(field('answer.reason', 'empty')), 'ответ на «Почему?» есть', 'the answer to “reason” is there'],
    [field('answer.reason', 'equal', 'price'), 'ответ на «Почему?» — «Цена»', 'the answer to “reason” is “price”'],
    [
      field('response.group', 'in', ['detractor', 'passive']),
      'группа оценки — критик или нейтрал',
      'the score group is detractor or passive',
    ],
  ])
})
