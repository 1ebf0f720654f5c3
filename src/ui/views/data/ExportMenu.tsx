import { useRef, useState } from 'react'
import type { Question } from '../../../analysis/question'
import type { Words } from '../../../domain/dictionary'
import type { Dataset } from '../../../state/library'
import { useApp, useLanguage, useSay } from '../../context'
import { saveBlob } from '../../export/csv'
import {
  type DatasetFile,
  ExportStopped,
  longCsv,
  MOST_BOOK,
  MOST_LONG,
  wideCsv,
  xlsxBook,
} from '../../export/dataset'
import { dateText, exportName, provenanceRows } from '../../export/naming'
import { Button } from '../../parts/Button'
import { EXPORT } from '../../words/export'
import '../../styles/export.css'

interface Kind {
  readonly id: DatasetFile
  readonly name: Words
  readonly note: Words
  readonly inName: Words
  readonly extension: 'csv' | 'xlsx'
  /** Most reports for which the format is of use. */
  readonly most: number
}

const KINDS: readonly Kind[] = [
  {
    id: 'wide',
    name: EXPORT.wide,
    note: EXPORT.wideNote,
    inName: EXPORT.kindWide,
    extension: 'csv',
    most: Number.POSITIVE_INFINITY,
  },
  {
    id: 'long',
    name: EXPORT.long,
    note: EXPORT.longNote,
    inName: EXPORT.kindLong,
    extension: 'csv',
    most: MOST_LONG,
  },
  {
    id: 'xlsx',
    name: EXPORT.xlsx,
    note: EXPORT.xlsxNote,
    inName: EXPORT.kindXlsx,
    extension: 'xlsx',
    most: MOST_BOOK,
  },
]

interface Running {
  readonly done: number
  readonly total: number
}

/** 导出全部数据: the current dataset in three formats. */
export function ExportMenu({ dataset }: { readonly dataset: Dataset }) {
  const { database, library, version } = useApp()
  const language = useLanguage()
  const say = useSay()
  const [running, setRunning] = useState<Running | null>(null)
  const [told, setTold] = useState<Words | null>(null)
  const tables = useRef(library.version)
  tables.current = library.version
  const cancelled = useRef(false)

  const start = async (kind: Kind) => {
    const asOf = library.version
    cancelled.current = false
    setTold(null)
    setRunning({ done: 0, total: 0 })
    const road = {
      ask: async <T,>(question: Question<T>) =>
        (await database.ask(question.query)).rows.map(row => question.decode(row)),
      progress: (done: number, total: number) => setRunning({ done, total }),
      goesOn: () => !cancelled.current && tables.current === asOf,
    }
    const now = new Date()
    const make = {
      wide: () => wideCsv(road),
      long: () => longCsv(road),
      xlsx: () =>
        xlsxBook(road, {
          date: now,
          dataSheet: say(EXPORT.dataSheet),
          sourceSheet: say(EXPORT.sourceSheet),
          rows: (sources, reports) =>
            provenanceRows(dataset, version, dateText(now), language, sources, reports),
        }),
    }
    try {
      const blob = await make[kind.id]()
      const name = exportName(dataset, kind.inName, kind.extension, language)
      saveBlob(name, blob)
      setTold(EXPORT.saved(name))
    } catch (error) {
      setTold(error instanceof ExportStopped ? EXPORT.stopped : EXPORT.failed)
    } finally {
      setRunning(null)
    }
  }

  const progress =
    running && (running.total > 0 ? EXPORT.under(running.done, running.total) : EXPORT.starting)
  return (
    <section className="dt-export" aria-label={say(EXPORT.title)}>
      <h2 className="dt-title">
        {say(EXPORT.title)}
        <span className="dt-title-note">{say(EXPORT.lead)}</span>
      </h2>
      <dl className="dt-export-kinds">
        {KINDS.map(kind => (
          <div key={kind.id} className="dt-export-kind">
            <dt>
              <Button
                disabledBecause={
                  running
                    ? say(EXPORT.starting)
                    : dataset.reports > kind.most
                      ? say(EXPORT.tooMany(kind.most))
                      : undefined
                }
                onPress={() => void start(kind)}
              >
                {say(kind.name)}
              </Button>
            </dt>
            <dd className="pt-note">{say(kind.note)}</dd>
          </div>
        ))}
      </dl>
      <p className="dt-export-told" role="status">
        {progress ? say(progress) : told ? say(told) : null}
        {running ? (
          <Button
            kind="link"
            onPress={() => {
              cancelled.current = true
            }}
          >
            {say(EXPORT.cancel)}
          </Button>
        ) : null}
      </p>
      <p className="pt-note">{say(EXPORT.neutralised)}</p>
    </section>
  )
}
