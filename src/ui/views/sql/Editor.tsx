import type { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { Place } from '../../../db/errors'
import { useLanguage, useSay } from '../../context'
import { SQL } from '../../words/sql'
import type { Catalog } from './complete'
import { goTo, insertWord, label, markProblem, openEditor, replaceText, teachWords } from './editorSetup'

export interface EditorHandle {
  insert(word: string): void
  goTo(place: Place): void
  focus(): void
}

interface EditorProps {
  readonly text: string
  readonly catalog: Catalog
  /** Id of what tells the keys. */
  readonly describedBy: string
  /** Where the last run failed, while the text is the one that failed. */
  readonly problem: { readonly place: Place; readonly message: string } | null
  readonly handle: Ref<EditorHandle>
  onChange(text: string): void
  onRun(): void
  onStop(): boolean
}

/** The editor; its text is the one given, whoever changes it. */
export function Editor({
  text,
  catalog,
  describedBy,
  problem,
  handle,
  onChange,
  onRun,
  onStop,
}: EditorProps) {
  const say = useSay()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const now = useRef({ text, catalog, language, onChange, onRun, onStop })
  now.current = { text, catalog, language, onChange, onRun, onStop }

  useEffect(() => {
    const parent = box.current
    if (!parent) return
    const editor = openEditor(parent, now.current.text, {
      catalog: () => now.current.catalog,
      language: () => now.current.language,
      onChange: changed => now.current.onChange(changed),
      onRun: () => now.current.onRun(),
      onStop: () => now.current.onStop(),
    })
    view.current = editor
    return () => {
      editor.destroy()
      view.current = null
    }
  }, [])
  useEffect(() => {
    if (view.current) replaceText(view.current, text)
  }, [text])
  useEffect(() => {
    if (view.current) teachWords(view.current, catalog.words)
  }, [catalog.words])
  const name = say(SQL.editor)
  useEffect(() => {
    if (view.current) label(view.current, name, describedBy, language)
  }, [name, describedBy, language])
  useEffect(() => {
    if (view.current) markProblem(view.current, problem?.place ?? null, problem?.message ?? '')
  }, [problem])
  useImperativeHandle(handle, () => ({
    insert: word => view.current && insertWord(view.current, word),
    goTo: place => view.current && goTo(view.current, place),
    focus: () => view.current?.focus(),
  }))
  return <div ref={box} className="sq-editor" />
}
