import { useEffect, useRef, useState } from 'react'
import { useApp } from '../../context'

/** Milliseconds without typing after which the address takes the text. */
const CALM = 400

/** The statement in the editor, which the address follows, and which follows the address: links, back and forward. */
export function useText() {
  const { selection, select } = useApp()
  const linked = selection.sql.text
  const [text, setText] = useState(linked)
  const [fromLink, setFromLink] = useState(linked !== '')
  /** What the address has from here. */
  const written = useRef(linked)
  const latest = useRef({ text, select })
  latest.current = { text, select }

  useEffect(() => {
    if (linked === written.current) return
    written.current = linked
    setText(linked)
    setFromLink(linked !== '')
  }, [linked])
  useEffect(() => {
    if (text === written.current) return
    const timer = setTimeout(() => {
      written.current = text
      latest.current.select({ sql: { open: true, text } }, { replace: true })
    }, CALM)
    return () => clearTimeout(timer)
  }, [text])
  return {
    text,
    fromLink,
    setText(next: string) {
      if (next === text) return
      setFromLink(false)
      setText(next)
    },
  }
}
