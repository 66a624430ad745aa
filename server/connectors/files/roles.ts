/** What a column may be mapped to, as written before the `=` of `--map`. */
export type Target =
  | 'type'
  | 'occurredAt'
  | 'key'
  | ContactField
  | `attribute.${string}`
  | `dimension.${string}`
  | `parameter.${string}`

export type ContactField = 'externalId' | 'email' | 'phone' | 'name' | 'language' | 'zone'
export const contactFields: readonly ContactField[] = ['externalId', 'email', 'phone', 'name', 'language', 'zone']

/** Dimensions that may be named without the prefix `dimension.`. */
export const knownDimensions: readonly string[] = ['region', 'branch', 'employee', 'product', 'segment', 'touchpoint']

export interface Role {
  target: Target | undefined
  /** Digits in such a column are a name, not a quantity. */
  isText: boolean
  /** Of tidied names, see `tidyName`; an earlier pattern is a better sign. */
  names: readonly RegExp[]
}

/** How shops, 1C and others head their columns; an earlier role takes a column first. */
export const roles: readonly Role[] = [
  {
    target: 'email',
    isText: true,
    names: [/(^| )(e ?mail|емейл|имейл|мейл)( |$)/, /(^| )(эл|электронн\S*) (почт\S*|адрес)( |$)/, /^почта( |$)/],
  },
  {
    target: 'phone',
    isText: true,
    names: [/^(тел|телефон|phone|mobile|мобильный|сотовый|msisdn)( |$)/, /(^| )(телефон\S*|phone)( |$)/],
  },
  {
    target: 'externalId',
    isText: true,
    names: [
      /^(customer|client|contact|user|buyer|member) (id|code|uid|guid|number|no)$/,
      /^(код|ид|id|guid|номер) (клиента|покупателя|контрагента|контакта|заказчика|пользователя)$/,
      /^(клиент|покупатель|контрагент|заказчик|пользователь) (код|ид|id|guid)$/,
      /^(external id|customer unique id|(номер )?(карты|дисконтной карты|карта лояльности)|loyalty card|card number)$/,
    ],
  },
  {
    target: 'key',
    isText: true,
    names: [
      /^(event id|key|idempotency key|ключ)$/,
      /^(order|purchase|sale|receipt|invoice|transaction|deal) ?(id|number|no|num|code|key)$/,
      /^(номер|код|ид|id) (заказа|чека|покупки|продажи|документа|накладной|реализации|сделки|заявки)$/,
      /^(заказ|чек|документ|накладная|сделка|заявка|order|receipt|invoice)( номер| id)?$/,
      /^(номер|number|id|ид)$/,
    ],
  },
  {
    target: 'occurredAt',
    isText: false,
    names: [
      /^(occurred at|event (time|date|at)|(дата|время|дата и время) события)$/,
      /^(purchased at|purchase (date|time)|sold at|(дата|время|дата и время) (покупки|продажи|чека|реализации))$/,
      /^(ordered at|order (date|time)|(дата|время|дата и время) заказа)$/,
      /^(date|time|datetime|date time|timestamp|дата|время|дата и время|дата время|период)$/,
      /^(created at|creation date|дата (создания|документа))$/,
      /^(delivered at|delivery date|answered at|дата (доставки|получения|выдачи|отгрузки|ответа))$/,
    ],
  },
  { target: 'type', isText: true, names: [/^(event|event type|событие|тип события)$/] },
  { target: 'language', isText: true, names: [/^(language|lang|locale|язык)( клиента)?$/] },
  { target: 'zone', isText: true, names: [/^(time ?zone|tz|часовой пояс)$/] },
  {
    target: 'dimension.region',
    isText: true,
    names: [/^(region|регион|субъект( рф)?)( |$)/, /^(область|округ|state|район)$/],
  },
  { target: 'dimension.touchpoint', isText: true, names: [/^(touchpoint|точка контакта)$/] },
  {
    target: 'dimension.branch',
    isText: true,
    names: [/^(branch|филиал|магазин|подразделение|торговая точка|точка( продаж)?|store|shop|офис|склад)( |$)/],
  },
  {
    target: 'dimension.employee',
    isText: true,
    names: [/^(employee|manager|seller|cashier|менеджер|продавец|сотрудник|кассир|ответственный|консультант)( |$)/],
  },
  {
    target: 'dimension.product',
    isText: true,
    names: [/^(product|товар|номенклатура|продукт|изделие)( name| наименование)?$/],
  },
  { target: 'dimension.segment', isText: true, names: [/^(segment|сегмент)( |$)/] },
  {
    target: 'name',
    isText: true,
    names: [
      /^(фио|ф и о|full name|name|имя|customer name|client name|contact name)( |$)/,
      /^(клиент|покупатель|контрагент|заказчик|получатель|customer|client|buyer)( имя| наименование)?$/,
    ],
  },
  {
    target: 'parameter.amount',
    isText: false,
    names: [/^(amount|total|sum|revenue|сумма|итого|всего)( |$)/, /^(price|cost|стоимость|цена)( |$)/],
  },
  // Mapped to nothing by themselves, but never quantities.
  {
    target: undefined,
    isText: true,
    names: [/(^| )(id|ид|код|номер|инн|кпп|code|guid|артикул|sku|zip|индекс|штрихкод|barcode)( |$)/],
  },
]

/** The role that a column's name tells, or undefined. */
export function roleOf(column: string): Role | undefined {
  const name = tidyName(column)
  return roles.find((role) => role.names.some((pattern) => pattern.test(name)))
}

/** `Customer_ID`, `customerId`, `customer id` → `customer id`; `№ заказа` → `номер заказа`; `Эл. почта` → `эл почта`. */
export function tidyName(column: string): string {
  return column
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[№#]/g, ' номер ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}
