/** The languages in which a person is told what is wrong with a file. */
export type Language = 'en' | 'ru'

export type Details = Readonly<Record<string, string | number>>

const texts = {
  // The file as a whole.
  'empty-file': { en: 'the file is empty', ru: 'файл пуст' },
  'not-a-table': {
    en: 'the file is neither CSV nor XLSX ({found})',
    ru: 'файл не похож ни на CSV, ни на XLSX ({found})',
  },
  'old-excel': {
    en: 'the file is an old .xls workbook: save it as .xlsx or CSV',
    ru: 'это книга старого формата .xls: сохраните её как .xlsx или CSV',
  },
  encrypted: { en: 'the workbook is protected by a password', ru: 'книга защищена паролем' },
  damaged: { en: 'the workbook is damaged: {reason}', ru: 'книга повреждена: {reason}' },
  'too-large': {
    en: '{part} would unpack to more than {limit} bytes',
    ru: '{part} при распаковке больше {limit} байт',
  },
  'no-sheet': {
    en: 'there is no sheet “{sheet}”; the sheets are: {names}',
    ru: 'листа «{sheet}» нет; листы книги: {names}',
  },
  'no-rows': { en: 'no sheet holds any rows', ru: 'ни на одном листе нет строк' },
  'header-too-long': {
    en: 'no line ends within the first {limit} characters',
    ru: 'в первых {limit} знаках нет ни одного конца строки',
  },
  'header-unreadable': {
    en: 'the header (record {record}) cannot be read: {reason}',
    ru: 'строку заголовков (запись {record}) прочитать нельзя: {reason}',
  },
  'no-header-row': {
    en: 'the header is said to be record {record}, but the file is shorter',
    ru: 'заголовки указаны в записи {record}, но файл короче',
  },
  'too-many-file-columns': { en: 'the file has more than {limit} columns', ru: 'в файле больше {limit} столбцов' },
  'unknown-column': {
    en: 'there is no column “{column}”{nearest}',
    ru: 'столбца «{column}» нет{nearest}',
  },
  // One row.
  'line-too-long': { en: 'the line is longer than {limit} characters', ru: 'строка длиннее {limit} знаков' },
  'quote-not-closed': { en: 'a quote is opened and not closed', ru: 'открытая кавычка не закрыта' },
  'text-after-quote': { en: 'text follows a closing quote', ru: 'после закрывающей кавычки идёт текст' },
  'too-few-columns': {
    en: '{found} values for {expected} columns',
    ru: 'значений {found}, а столбцов {expected}',
  },
  'too-many-columns': {
    en: '{found} values for {expected} columns',
    ru: 'значений {found}, а столбцов {expected}',
  },
  'missing-time': { en: 'no time of the event in “{column}”', ru: 'нет времени события в «{column}»' },
  'bad-date': { en: '“{value}” in “{column}” is not a date', ru: '«{value}» в «{column}» — не дата' },
  'ambiguous-date': {
    en: '“{value}” in “{column}”: day or month first? State the date format',
    ru: '«{value}» в «{column}»: сначала день или месяц? Укажите формат даты',
  },
  'bad-number': { en: '“{value}” in “{column}” is not a number', ru: '«{value}» в «{column}» — не число' },
  'bad-boolean': { en: '“{value}” in “{column}” is not yes or no', ru: '«{value}» в «{column}» — не да и не нет' },
  'bad-email': { en: '“{value}” in “{column}” is not an email address', ru: '«{value}» в «{column}» — не адрес почты' },
  'missing-type': { en: 'no event type in “{column}”', ru: 'нет типа события в «{column}»' },
  'not-taken': { en: 'was not taken in: {reason}', ru: 'не принято: {reason}' },
  'no-contact': {
    en: 'nothing tells who the customer is: {column} empty',
    ru: 'неизвестно, кто клиент: пусто в {column}',
  },
  'nul-character': { en: 'a NUL character in “{column}”', ru: 'символ NUL в «{column}»' },
  'broken-text': {
    en: '“{column}” holds bytes that are not text in the file’s encoding',
    ru: 'в «{column}» байты, которых нет в кодировке файла',
  },
  // A mapping.
  'map-syntax': { en: '“{argument}” is not target=column', ru: '«{argument}» — не вид цель=столбец' },
  'map-unknown-target': { en: 'unknown target “{target}”{nearest}', ru: 'неизвестная цель «{target}»{nearest}' },
  'map-repeated-target': { en: '“{target}” is mapped twice', ru: '«{target}» сопоставлено дважды' },
  'map-missing': { en: 'nothing is mapped to {target}', ru: 'не сопоставлено: {target}' },
  'bad-option': {
    en: '{option} “{value}” is not one of {allowed}',
    ru: '{option}: «{value}» — не одно из {allowed}',
  },
  'map-bad-json': { en: 'the mapping is not valid: {reason}', ru: 'неверное сопоставление: {reason}' },
} as const satisfies Record<string, Record<Language, string>>

export type TextCode = keyof typeof texts

const nearestWords: Record<Language, string> = { en: '; nearest: ', ru: '; похожие: ' }

/** The sentence of a code with its details put in; `nearest` is a list of names and may be empty. */
export function textOf(code: TextCode, details: Details, language: Language): string {
  return texts[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const detail = String(details[name] ?? '')
    return name === 'nearest' && detail !== '' ? nearestWords[language] + detail : detail
  })
}
