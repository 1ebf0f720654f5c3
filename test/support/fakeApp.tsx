/** An app without an engine, for drawing screens: canned rows by the table that a question reads. */
import { type ReactNode, useMemo, useState } from 'react'
import type { Database, Row } from '../../src/db/database'
import type { Query } from '../../src/db/sql'
import type { IssueGroup, SetAsideRow } from '../../src/domain/reading'
import { DEFAULT_SELECTION, type Selection } from '../../src/domain/selection'
import type { Dataset, LibraryState, Receipt } from '../../src/state/library'
import { createPivotTables } from '../../src/state/pivotTables'
import { createSets } from '../../src/state/sets'
import { createVerdicts } from '../../src/state/verdicts'
import { createActivity } from '../../src/ui/activity'

import { type App, AppContext } from '../../src/ui/context'

type Answers = (query: Query) => readonly Row[]

/** A database that answers from `answers` and keeps nothing. */
function fakeDatabase(answers: Answers): Database {
  const database: Database = {
    async ask(query) {
      const rows = answers(query)
      return { columns: Object.keys(rows[0] ?? {}), rows }
    },
    change: work => work(database),
    async run() {},
    async insert() {},
    stream: () => Promise.reject(new Error('no columns')),
    async read() {
      return { columns: [], rows: [], kinds: [], cut: null }
    },
    onRestart() {},
    async close() {},
  }
  return database
}

const NO_VERDICTS = createVerdicts(null)
const NO_TABLES = createPivotTables({ load: () => null, save: () => false })
const NO_SETS = createSets({ load: () => null, save: () => false })

/** An issue group with sensible defaults. */
export function issueGroup(group: Pick<IssueGroup, 'code' | 'severity'> & Partial<IssueGroup>): IssueGroup {
  const lines = group.lines ?? []
  return { column: null, count: lines.length || 1, lines, samples: [], detail: '', ...group }
}

export function setAsideRow(
  row: Pick<SetAsideRow, 'line' | 'raw' | 'code'> & Partial<SetAsideRow>,
): SetAsideRow {
  return { column: null, found: '', detail: '', ...row }
}

/** A receipt of a file that went in whole, unless told otherwise. */
export function fakeReceipt(change: Partial<Receipt> = {}): Receipt {
  const rowsLoaded = change.rowsLoaded ?? 8
  const rowsSetAside = change.rowsSetAside ?? change.setAside?.length ?? 0
  return {
    sourceId: 's1',
    file: '澄砚县_2025_补报.csv',
    bytes: 4096,
    sha256: '7c1e5b20a94f0000111122223333444455556666777788889999aaaabbbbcccc',
    encoding: 'UTF-8',
    kind: 'reports',
    outcome: 'accept',
    rowsInFile: rowsLoaded + rowsSetAside,
    rowsLoaded,
    rowsSetAside,
    mapping: [],
    questions: [],
    preview: { columns: [], rows: [] },
    headerHash: '',
    decisions: {},
    loadedColumns: [],
    emptyMeans: 'blank',
    issues: [],
    groups: [],
    setAside: [],
    rosterSize: 0,
    ...change,
  }
}

export function fakeDataset(change: Partial<Dataset> = {}): Dataset {
  return {
    id: 'sample-demo',
    name: '澄砚县（虚构）',
    sample: 'demo',
    receipts: [fakeReceipt()],
    reports: 405,
    orgs: 60,
    years: { from: 2019, to: 2025 },
    fingerprint: '7c1e5b20a94f0000111122223333444455556666777788889999aaaabbbbcccc',
    hasRoster: true,
    bytes: 4096,
    kept: null,
    unreadable: false,
    ...change,
  }
}

export function fakeLibrary(change: Partial<LibraryState> = {}): LibraryState {
  const current = change.current === undefined ? fakeDataset() : change.current
  return {
    datasets: current ? [current] : [],
    current,
    version: 1,
    progress: null,
    staged: null,
    refused: [],
    restarted: false,
    storage: 'open',
    notRestored: null,
    parameters: {},
    parametersKept: true,
    ...change,
  }
}

interface FakeAppProps {
  readonly app?: Partial<App>
  readonly selection?: Partial<Selection>
  readonly answers?: Answers
  /** Hears what the screens ask for. */
  onCall?(name: string, argument: unknown): void
  readonly children: ReactNode
}

/** Gives the screens inside it an app whose selection works and whose other actions are only heard. */
export function FakeApp({ app, selection: first, answers, onCall, children }: FakeAppProps) {
  const [selection, setSelection] = useState<Selection>({ ...DEFAULT_SELECTION, ...first })
  const [dropped, setDropped] = useState(app?.dropped ?? [])
  const database = useMemo(() => fakeDatabase(answers ?? (() => [])), [answers])
  const activity = useMemo(() => createActivity(callback => setTimeout(callback)), [])
  const heard = (name: string) => async (argument: unknown) => onCall?.(name, argument)
  const value: App = {
    database,
    library: fakeLibrary(),
    activity,
    verdicts: NO_VERDICTS,
    sets: NO_SETS,
    tables: NO_TABLES,
    madeOn: null,
    version: '0.0.0',
    outsideRequests: 0,
    openFiles: heard('openFiles'),
    async openText(text) {
      onCall?.('openText', text)
      return true
    },
    async reopen(sourceId, choice) {
      onCall?.('reopen', { sourceId, choice })
    },
    reconsider: heard('reconsider'),
    cancel() {
      onCall?.('cancel', undefined)
      return true
    },
    openSample: heard('openSample'),
    switchTo: heard('switchTo'),
    remove: heard('remove'),
    changeThresholds: heard('changeThresholds'),
    clear: async () => onCall?.('clear', undefined),
    async document(sourceId) {
      onCall?.('document', sourceId)
      return null
    },
    async readDraft(file) {
      onCall?.('readDraft', file)
      return null
    },
    async correct(sourceId, corrections) {
      onCall?.('correct', { sourceId, corrections })
    },
    async sourceFiles(dataset) {
      onCall?.('sourceFiles', dataset)
      return []
    },
    ...app,
    selection,
    dropped,
    select(change) {
      setSelection(old => ({ ...old, ...change }))
      onCall?.('select', change)
    },
    dismissDropped: () => setDropped([]),
    keepData() {
      onCall?.('keepData', undefined)
    },
  }
  return <AppContext value={value}>{children}</AppContext>
}
