/** CodeMirror as the SQL tab uses it: DuckDB's words, completion, keys, the place of an error. */
import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { PostgreSQL, SQLDialect, sql } from '@codemirror/lang-sql'
import { bracketMatching, indentUnit, syntaxHighlighting, syntaxTree } from '@codemirror/language'
import { type Diagnostic, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import type { EngineWord } from '../../../analysis/sql/schema'
import type { Place } from '../../../db/errors'
import type { Language } from '../../../domain/dictionary'
import { type Candidate, type Catalog, candidates } from './complete'

export interface EditorPorts {
  catalog(): Catalog
  language(): Language
  onChange(text: string): void
  onRun(): void
  /** False where nothing was running. */
  onStop(): boolean
}

const dialect = new Compartment()
const attributes = new Compartment()

/** Colours for DuckDB's own keywords and types; PostgreSQL's until the engine has told its own. */
function duckdb(words: readonly EngineWord[]): Extension {
  const named = (...kinds: readonly EngineWord['kind'][]) =>
    words
      .filter(word => kinds.includes(word.kind))
      .map(word => word.name)
      .join(' ')
  if (words.length === 0) return sql({ dialect: PostgreSQL })
  const types = new Set(words.filter(word => word.kind === 'type').map(word => word.name))
  return sql({
    dialect: SQLDialect.define({
      keywords: words
        .filter(word => word.kind === 'keyword' && !types.has(word.name))
        .map(word => word.name)
        .join(' '),
      types: named('type'),
      builtin: named('scalar', 'aggregate', 'table', 'macro'),
      doubleDollarQuotedStrings: true,
      caseInsensitiveIdentifiers: true,
      operatorChars: '*+-%<>!=&|~^/:',
      specialVar: '$',
      identifierQuotes: '"',
    }),
  })
}

const TYPES: Readonly<Record<Candidate['kind'], string>> = {
  table: 'type',
  column: 'property',
  function: 'function',
  keyword: 'keyword',
}

function completion({ name, insert, detail, info, kind }: Candidate): Completion {
  return {
    label: name,
    type: TYPES[kind],
    apply: insert,
    ...(detail === '' ? {} : { detail }),
    ...(info === '' ? {} : { info }),
  }
}

function source({ catalog, language }: EditorPorts) {
  return (context: CompletionContext): CompletionResult | null => {
    const node = syntaxTree(context.state).resolveInner(context.pos, -1)
    if (/String|Comment/.test(node.name)) return null
    const found = candidates(
      context.state.doc.toString(),
      context.pos,
      catalog(),
      language(),
      context.explicit,
    )
    return found && { from: found.from, options: found.options.map(completion), filter: false }
  }
}

const ZH_PHRASES = {
  Completions: '补全',
  'Control character': '控制字符',
  Diagnostics: '错误',
}

function labelled(label: string, describedBy: string, language: Language): Extension {
  return [
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-describedby': describedBy,
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    }),
    EditorState.phrases.of(language === 'zh' ? ZH_PHRASES : {}),
  ]
}

/** An editor inside an element, with a text. */
export function openEditor(parent: HTMLElement, text: string, ports: EditorPorts): EditorView {
  const run = (view: EditorView): boolean => {
    closeCompletion(view)
    ports.onRun()
    return true
  }
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run },
            { key: 'Ctrl-Enter', run },
            { key: 'Escape', run: () => ports.onStop() },
          ]),
        ),
        lineNumbers(),
        highlightSpecialChars(),
        highlightActiveLine(),
        history(),
        bracketMatching(),
        indentUnit.of('  '),
        EditorView.lineWrapping,
        autocompletion({ override: [source(ports)], icons: false, maxRenderedOptions: 60 }),
        keymap.of([
          { key: 'Tab', run: acceptCompletion },
          indentWithTab,
          ...defaultKeymap.filter(binding => binding.key !== 'Mod-Enter'),
          ...historyKeymap,
        ]),
        dialect.of(duckdb([])),
        attributes.of([]),
        syntaxHighlighting(classHighlighter),
        EditorView.updateListener.of(update => {
          if (update.docChanged) ports.onChange(update.state.doc.toString())
        }),
      ],
    }),
  })
}

export function teachWords(view: EditorView, words: readonly EngineWord[]): void {
  view.dispatch({ effects: dialect.reconfigure(duckdb(words)) })
}

export function label(view: EditorView, name: string, describedBy: string, language: Language): void {
  view.dispatch({ effects: attributes.reconfigure(labelled(name, describedBy, language)) })
}

/** Another text in place of what stands there; undo brings that back. */
export function replaceText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } })
}

/** A word at the cursor, with a space where it would run into the one before. */
export function insertWord(view: EditorView, word: string): void {
  const { from, to } = view.state.selection.main
  const before = view.state.sliceDoc(Math.max(0, from - 1), from)
  const insert = /[\p{L}\p{N}_"]$/u.test(before) ? ` ${word}` : word
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } })
  view.focus()
}

/** Underlines the place of an error; null takes the mark away. */
export function markProblem(view: EditorView, place: Place | null, message: string): void {
  const end = view.state.doc.length
  const marks: Diagnostic[] =
    place === null || place.from >= end
      ? []
      : [{ from: place.from, to: Math.min(place.to, end), severity: 'error', message }]
  view.dispatch(setDiagnostics(view.state, marks))
}

/** Brings the cursor to a place. */
export function goTo(view: EditorView, place: Place): void {
  const end = view.state.doc.length
  view.dispatch({
    selection: { anchor: Math.min(place.from, end), head: Math.min(place.to, end) },
    scrollIntoView: true,
  })
  view.focus()
}

/** Line and character of a place, both from 1. */
export function lineOf(text: string, { from }: Place): { readonly line: number; readonly column: number } {
  const before = text.slice(0, from).split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 }
}
