// Sets theme and language before the first paint, so that a dark panel never flashes white. A file of its own, not
// an inline script: the page's policy allows scripts from itself only.
{
  const stored = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const theme = stored('otklik.theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  const language = stored('otklik.language')
  if (language === 'ru' || language === 'en') document.documentElement.lang = language
}
