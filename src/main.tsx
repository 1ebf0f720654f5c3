/** The front door: starts the engine, brings back the kept data or the demo county, draws the first view, and keeps the contract. */
import { useLayoutEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { type Address, createAddress } from './address'
import { calmProgress } from './calmProgress'
import { findMetric } from './catalog/metrics'
import { type Mingjing, publicReceipt } from './contract'
import { startWorker } from './db/adapters/blobWorker'
import { openBrowserDatabase } from './db/adapters/browser'
import type { Database } from './db/database'
import { StartError } from './db/errors'
import { allowOnlyEmptyHtml } from './emptyHtml'
import figuresWorkerUrl from './figures.worker.ts?worker&url'
import { judgeInWorker } from './figuresJudge'
import { readGiven } from './givenFiles'
import importWorkerUrl from './import.worker.ts?worker&url'
import { workerReader } from './importReader'
import { type OutsideRequests, watchOutsideRequests } from './outsideRequests'
import { fetchSample } from './samples'
import type { Library, OpenOptions, Phase } from './state/libraryPorts'
import { createLibrary } from './state/libraryStore'
import { madeOn } from './state/madeOn'
import { createPivotTables, type PivotTables } from './state/pivotTables'
import { type BodySets, createSets } from './state/sets'
import { openShelf } from './state/storage'
import { OWN_BODY_KEY, openTextShelf, QUERIES_KEY } from './state/storageText'
import { openVerdictShelf } from './state/verdictStorage'
import { createVerdicts, type Verdicts } from './state/verdicts'
import { App as Screens } from './ui/App'
import { type Activity, createActivity } from './ui/activity'
import { type App, AppContext } from './ui/context'
import { StartFailure } from './ui/StartFailure'
import { Starting, type StartProgress } from './ui/Starting'
import { DATA } from './ui/words/data'
import { issueSentence } from './ui/words/issueSentence'
import './ui/styles/tokens.css'
import './ui/styles/base.css'

declare const __APP_VERSION__: string

interface House {
  readonly sets: BodySets
  readonly tables: PivotTables
  readonly verdicts: Verdicts
  readonly database: Database
  readonly library: Library
  /** The library as the screens see it. */
  readonly seen: Pick<Library, 'subscribe' | 'state'>
  readonly address: Address
  readonly activity: Activity
  readonly outside: OutsideRequests
}

const page = document.documentElement

function setState(state: 'starting' | 'ready' | 'busy' | 'failed'): void {
  page.dataset.state = state
}

async function openFiles(house: House, files: readonly File[], options: OpenOptions) {
  const start = performance.now()
  const held = options.add ? (house.library.state().current?.bytes ?? 0) : 0
  const onLoaded = (rows: number): void => {
    performance.measure('mj:import', { start, detail: { file: files.map(f => f.name).join(', '), rows } })
  }
  return house.library.open(await readGiven(files, held), { ...options, onLoaded })
}

/** Measures `mj:read`, `mj:build`, `mj:load`, `mj:check` and `mj:keep`. */
function timePhase(phase: Phase): () => void {
  const start = performance.now()
  return () => void performance.measure(`mj:${phase}`, { start })
}

const FROM_SCREEN: OpenOptions = { review: 'ask', replace: false, add: false }

function Root({ house, onMount }: { house: House; onMount: () => void }) {
  const { library, address, outside } = house
  const state = useSyncExternalStore(house.seen.subscribe, house.seen.state)
  const reading = useSyncExternalStore(address.subscribe, address.reading)
  const outsideRequests = useSyncExternalStore(outside.subscribe, outside.count)
  const app: App = {
    database: house.database,
    library: state,
    selection: reading.selection,
    activity: house.activity,
    verdicts: house.verdicts,
    sets: house.sets,
    tables: house.tables,
    dropped: reading.dropped,
    madeOn: state.current ? reading.madeOn : null,
    outsideRequests,
    version: __APP_VERSION__,
    select(change, options) {
      timeView(house, change.view ?? reading.selection.view)
      address.select(change, options?.replace ?? false)
    },
    dismissDropped: address.dismissDropped,
    keepData: address.keepData,
    async openFiles(files, { add = false } = {}) {
      await openFiles(house, files, { ...FROM_SCREEN, add })
    },
    async openText(text, { add = false } = {}) {
      const name = DATA.pasted[reading.selection.language]
      const receipts = await openFiles(house, [new File([text], name)], { ...FROM_SCREEN, add })
      return receipts.some(receipt => receipt.rowsLoaded > 0)
    },
    async reopen(sourceId, choice) {
      await library.reopen(sourceId, choice)
    },
    async reconsider(sourceId) {
      await library.reconsider(sourceId)
    },
    cancel: library.cancel,
    openSample: library.openSample,
    switchTo: library.switchTo,
    remove: library.remove,
    changeThresholds: library.changeThresholds,
    async clear() {
      await library.clear()
      house.sets.clear()
      house.tables.clear()
      openTextShelf(OWN_BODY_KEY).save(null)
      openTextShelf(QUERIES_KEY).save(null)
      await house.verdicts.clear()
    },
    document: library.document,
    async readDraft(file, decisions, signal) {
      const [given] = await readGiven([file], 0)
      return given ? library.readDraft(given, decisions, signal) : null
    },
    async correct(sourceId, reviewed) {
      await library.correct(sourceId, reviewed)
    },
    sourceFiles: library.sourceFiles,
  }
  useLayoutEffect(onMount, [onMount])
  return (
    <AppContext value={app}>
      <Screens />
    </AppContext>
  )
}

/** Measures `mj:view:<name>`: from a change of the selection to the view drawn. */
function timeView(house: House, view: string): void {
  const start = performance.now()
  void house.activity.idle().then(end => performance.measure(`mj:view:${view}`, { start, end }))
}

function watchBusy(house: House): void {
  const say = (busy: boolean) => setState(busy || house.library.state().progress ? 'busy' : 'ready')
  let answering = false
  house.activity.subscribe(busy => {
    answering = busy
    say(answering)
  })
  house.library.subscribe(() => say(answering))
}

function contractOf(house: House, ready: Promise<void>): Mingjing {
  return {
    version: __APP_VERSION__,
    ready,
    async open(files, options = {}) {
      const { review = 'ask', replace = false, add = false } = options
      const receipts = await openFiles(house, files, { review, replace, add })
      await house.activity.idle()
      const { language } = house.address.reading().selection
      return receipts.map(receipt => publicReceipt(receipt, issueSentence, language))
    },
    async query(sql, limit = 1000) {
      const result = await house.database.read(sql, { limit, timeout: 60_000 })
      return result.rows
    },
    selection: () => structuredClone(house.address.reading().selection),
    async go(hash) {
      house.address.go(hash)
      timeView(house, house.address.reading().selection.view)
      await house.activity.idle()
    },
  }
}

/** 64 random bits in hex; plain http has no `randomUUID`. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return `d${[...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}

async function start(): Promise<void> {
  const began = performance.now()
  setState('starting')
  allowOnlyEmptyHtml()
  const container = document.getElementById('app')
  if (!container) throw new Error('index.html has no #app')
  const root = createRoot(container)
  const outside = watchOutsideRequests()
  const address = createAddress({ isMetric: id => findMetric(id) !== undefined })
  const language = address.reading().selection.language

  let resolveReady = (): void => {}
  let rejectReady = (_error: Error): void => {}
  const ready = new Promise<void>((resolve, reject) => {
    resolveReady = resolve
    rejectReady = reject
  })
  ready.catch(() => undefined)

  try {
    const show = (progress: StartProgress) =>
      root.render(<Starting progress={progress} language={language} />)
    show({ loaded: 0, total: null })
    const opening = openShelf()
    const database = await openBrowserDatabase({ onProgress: (loaded, total) => show({ loaded, total }) })
    const shelf = await opening
    const reader = workerReader(() => startWorker(importWorkerUrl, 'module'))
    const library = createLibrary({
      database,
      reader,
      judge: judgeInWorker(() => startWorker(figuresWorkerUrl, 'module')),
      shelf,
      thresholds: openTextShelf('mingjing-thresholds'),
      newId,
      now: Date.now,
      latestYear: new Date().getFullYear(),
      sample: fetchSample,
      time: timePhase,
    })
    const house: House = {
      database,
      sets: createSets(openTextShelf('mingjing-sets')),
      tables: createPivotTables(openTextShelf('mingjing-tables')),
      verdicts: createVerdicts(openVerdictShelf()),
      library,
      seen: calmProgress(library),
      address,
      outside,
      activity: createActivity(callback => requestAnimationFrame(callback)),
    }
    window.mingjing = contractOf(house, ready)
    const tellData = () => {
      const { current } = library.state()
      address.dataAre(current && madeOn(current))
    }
    library.subscribe(tellData)
    await library.restore()
    tellData()
    timeView(house, address.reading().selection.view)
    root.render(<Root house={house} onMount={house.activity.begin()} />)
    await house.activity.idle()
    performance.measure('mj:boot', { start: began })
    watchBusy(house)
    setState('ready')
    resolveReady()
  } catch (error) {
    const failure = error instanceof StartError ? error : new StartError('engine', String(error), error)
    root.render(<StartFailure error={failure} />)
    setState('failed')
    window.mingjing ??= failedContract(ready)
    rejectReady(failure)
  }
}

/** The contract where the engine could not start: everything that needs it rejects with the reason. */
function failedContract(ready: Promise<void>): Mingjing {
  const fail = async () => {
    await ready
    throw new Error('the engine did not start')
  }
  return { version: __APP_VERSION__, ready, open: fail, query: fail, go: fail, selection: () => ({}) }
}

void start()
