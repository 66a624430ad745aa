const files = import.meta.glob<Record<string, unknown>>('../locales/ru/*.json', { eager: true, import: 'default' })
export default files
