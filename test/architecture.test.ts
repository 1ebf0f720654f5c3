/**
 * Holds the rooms of the code: who may import whom, and what stands only in one place.
 * A failure tells what to do about it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

/** Rank of each room; rooms of equal rank do not know each other. */
const RANK: Readonly<Record<string, number>> = {
  domain: 0,
  intake: 1,
  db: 1,
  catalog: 2,
  analysis: 3,
  charts: 4,
  state: 4,
  ui: 5,
  main: 6,
}

interface SourceFile {
  readonly path: string
  readonly room: string
  readonly text: string
  /** Text without comments: rules about calls do not fire on prose. */
  readonly code: string
  readonly imports: readonly string[]
}

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}

const files: readonly SourceFile[] = (readdirSync(SRC, { recursive: true }) as string[])
  .filter(name => /\.tsx?$/.test(name))
  .map(name => {
    const path = name.replaceAll('\\', '/')
    const text = readFileSync(join(SRC, name), 'utf8')
    const code = stripComments(text)
    const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(m => m[1] ?? '')
    return { path, room: path.includes('/') ? (path.split('/')[0] ?? '') : 'main', text, code, imports }
  })

function roomOf(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  const target = relative(SRC, resolve(SRC, dirname(file.path), specifier)).replaceAll('\\', '/')
  if (target.startsWith('..')) return null
  return target.includes('/') ? (target.split('/')[0] ?? '') : 'main'
}

/** Places where a package may be named. Everything else gets it through that place. */
const ONLY_HERE: readonly { readonly what: RegExp; readonly where: RegExp; readonly teach: string }[] = [
  {
    what: /^(react|react-dom|react-aria-components|react-stately|@tanstack\/)/,
    where: /^(ui\/|main\.tsx)/,
    teach:
      'React and its libraries belong to src/ui; move the thinking to analysis or charts and keep the view thin.',
  },
  {
    what: /^(@codemirror|@lezer)\//,
    where: /^ui\/views\/sql\//,
    teach: 'The editor is large and comes only with the SQL tab; nothing else may ask for it.',
  },
  {
    what: /^echarts/,
    where: /^(charts\/|ui\/parts\/(ChartCanvas\.tsx|chartEngine\.ts))/,
    teach:
      'charts/ may use ECharts types; who draws takes `init` from ui/parts/chartEngine.ts. Give a ChartSpec instead.',
  },
  {
    what: /^@duckdb\/duckdb-wasm/,
    where: /^db\/adapters\//,
    teach: 'Only db/adapters knows DuckDB-Wasm. Ask through the Database port of db/database.ts.',
  },
  {
    what: /^apache-arrow/,
    where: /^db\//,
    teach:
      'Arrow is how db takes rows in and gives them out; give db typed columns, take rows from the Database port.',
  },
  {
    what: /^(papaparse|parse5|pdfjs-dist)/,
    where: /^intake\//,
    teach: 'intake is the only reader of files.',
  },
]

/** Machine things that make a room impure. */
const IMPURE =
  /\b(Date\.now|new Date\(\s*\)|Math\.random|performance\.|window\.|document\.|localStorage|indexedDB|fetch\()/
const MAY_BE_IMPURE = /^(ui\/|db\/adapters\/|state\/storage|[^/]+$)/

test('the rooms are those of the design', () => {
  const unknown = files.filter(f => !(f.room in RANK)).map(f => f.path)
  expect(
    unknown,
    'A ninth room? src/ has domain, intake, db, catalog, analysis, charts, state, ui and the front door.',
  ).toEqual([])
})

test('imports go left only', () => {
  const wrong = files.flatMap(file =>
    file.imports.flatMap(specifier => {
      const room = roomOf(file, specifier)
      if (room === null || room === file.room) return []
      const mine = RANK[file.room] ?? -1
      const theirs = RANK[room] ?? 99
      return theirs < mine
        ? []
        : [
            `${file.path} imports ${specifier}: ${file.room} may not know ${room}. ` +
              'Order: domain → intake · db → catalog → analysis → charts · state → ui → main. ' +
              'Move the shared thing left, or pass it in from main.tsx.',
          ]
    }),
  )
  expect(wrong).toEqual([])
})

test('ui takes nothing from intake and only types from db', () => {
  const wrong = files
    .filter(f => f.room === 'ui')
    .flatMap(f =>
      [...f.code.matchAll(/import\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]/g)]
        .filter(m => {
          const room = roomOf(f, m[2] ?? '')
          if (room === 'intake') return true
          if (room !== 'db' || m[1]) return false
          return !/\/(sql|errors|schema)$/.test(m[2] ?? '')
        })
        .map(
          m =>
            `${f.path} imports ${m[2]}: a screen gets its Database from the app context, never an adapter or a reader.`,
        ),
    )
  expect(wrong).toEqual([])
})

test('each library is named only in its place', () => {
  const wrong = files.flatMap(file =>
    file.imports.flatMap(specifier =>
      ONLY_HERE.filter(rule => rule.what.test(specifier) && !rule.where.test(file.path)).map(
        rule => `${file.path} imports ${specifier}. ${rule.teach}`,
      ),
    ),
  )
  expect(wrong).toEqual([])
})

test('no clock, chance, network or window outside the places for them', () => {
  const wrong = files
    .filter(f => !MAY_BE_IMPURE.test(f.path) && IMPURE.test(f.code))
    .map(
      f => `${f.path} uses ${IMPURE.exec(f.code)?.[0]}: pass the value in from ui, an adapter or main.tsx.`,
    )
  expect(wrong).toEqual([])
})

test('no cycles between files', () => {
  const byPath = new Map(files.map(f => [f.path.replace(/\.tsx?$/, ''), f]))
  const edges = new Map(
    files.map(f => [
      f,
      f.imports
        .filter(s => s.startsWith('.'))
        .map(s => byPath.get(relative(SRC, resolve(SRC, dirname(f.path), s)).replaceAll('\\', '/')))
        .filter(t => t !== undefined),
    ]),
  )
  const done = new Set<SourceFile>()
  const found: string[] = []
  const visit = (file: SourceFile, road: readonly SourceFile[]): void => {
    const at = road.indexOf(file)
    if (at >= 0) {
      found.push([...road.slice(at), file].map(f => f.path).join(' → '))
      return
    }
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...road, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(
    found,
    'A cycle: two files that need each other are one idea, or the shared part wants a file of its own.',
  ).toEqual([])
})

test('nothing writes HTML', () => {
  const sink = /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b/
  const wrong = files
    .filter(f => sink.test(f.code))
    .map(f => `${f.path}: text reaches the page only as text.`)
  expect(wrong).toEqual([])
})

test('names say what a file is', () => {
  const banned = /(^|\/)(utils?|helpers?|common|misc|manager|service|handler|info)(\.|\/)/i
  expect(files.filter(f => banned.test(f.path)).map(f => f.path)).toEqual([])
})
