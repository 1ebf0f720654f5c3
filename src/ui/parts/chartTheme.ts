/** The tokens of the page as the colours of a chart. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Theme, themeOf } from '../../charts/theme'

function readToken(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim()
}

function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement)
  return themeOf(token => style.getPropertyValue(token))
}

/** The colours of paper, whatever the page wears now: for pictures that leave it. */
export function paperTheme(): Theme & { readonly attention: string } {
  const { dataset } = document.documentElement
  const worn = dataset.theme
  dataset.theme = 'light'
  try {
    return { ...readTheme(), attention: readToken('--c-attention') }
  } finally {
    if (worn === undefined) delete dataset.theme
    else dataset.theme = worn
  }
}

/** Colours of the page; read anew when the page turns dark or light, or is printed. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(readTheme)
  useEffect(() => {
    const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('print')]
    // At once: a page about to be printed is laid out as soon as the listeners have run.
    const read = () => flushSync(() => setTheme(readTheme()))
    for (const query of queries) query.addEventListener('change', read)
    return () => {
      for (const query of queries) query.removeEventListener('change', read)
    }
  }, [])
  return theme
}
