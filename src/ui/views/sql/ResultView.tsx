import { useMemo, useState } from 'react'
import { useApp, useLanguage, useSay } from '../../context'
import { saveBlob, saveText } from '../../export/csv'
import { dateText, exportName } from '../../export/naming'
import { resultBook, resultCsv } from '../../export/resultFiles'
import { Button } from '../../parts/Button'
import { Tabs } from '../../parts/Tabs'
import { SQL } from '../../words/sql'
import { ResultChart } from './ResultChart'
import { ResultCross } from './ResultCross'
import { ResultGrid } from './ResultGrid'
import type { Outcome } from './useRun'
import { type GridSort, sortedRows } from './value'

type Form = 'table' | 'chart' | 'cross'

interface ResultViewProps {
  readonly outcome: Extract<Outcome, { kind: 'done' }>
  /** False where the statement is another by now. */
  readonly current: boolean
}

/** The result of a statement: how much it is, as a table, and to take away. */
export function ResultView({ outcome, current }: ResultViewProps) {
  const { library, version } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { result, limits, text, ms } = outcome
  const [form, setForm] = useState<Form>('table')
  const [sort, setSort] = useState<GridSort | null>(null)
  const [said, setSaid] = useState<typeof SQL.taken | typeof SQL.notTaken | null>(null)
  const rows = useMemo(() => sortedRows(result, sort), [result, sort])
  const order = sort === null ? SQL.queryOrder : SQL.sorted(sort.column, sort.descending)

  const take = (form: 'csv' | 'xlsx') => {
    const { current: dataset } = library
    if (!dataset) return
    const now = new Date()
    const source = {
      dataset,
      parameters: library.parameters,
      statement: text,
      limit: limits.rows,
      order,
      version,
      date: dateText(now),
    }
    const name = exportName(dataset, SQL.kindFile, form, language)
    try {
      if (form === 'csv') saveText(name, resultCsv(result, rows, source, language))
      else saveBlob(name, resultBook(result, rows, source, now, language))
      setSaid(SQL.taken)
    } catch {
      setSaid(SQL.notTaken)
    }
  }
  return (
    <section className="sq-result" aria-label={say(SQL.result)}>
      <p className="sq-done" role="status">
        {say(SQL.done(result.rows.length, result.columns.length, ms))}
      </p>
      {current ? null : <p className="sq-notice">{say(SQL.changed)}</p>}
      {result.cut ? <p className="sq-notice">{say(SQL.cut[result.cut](result.rows.length))}</p> : null}
      <Tabs<Form>
        label={say(SQL.shown)}
        tabs={[
          { id: 'table', text: say(SQL.asTable) },
          { id: 'chart', text: say(SQL.asChart) },
          { id: 'cross', text: say(SQL.asCross) },
        ]}
        value={form}
        onChange={setForm}
        actions={
          <div className="sq-take">
            <Button kind="link" onPress={() => take('csv')}>
              {say(SQL.takeCsv)}
            </Button>
            <Button kind="link" onPress={() => take('xlsx')}>
              {say(SQL.takeXlsx)}
            </Button>
          </div>
        }
      >
        {form === 'table' ? (
          <>
            <ResultGrid result={result} rows={rows} sort={sort} onSort={setSort} />
            {rows.length === 0 ? <p className="sq-none">{say(SQL.noRows)}</p> : null}
            <p className="sq-notes">{[say(order), say(SQL.valueRule)].join(' · ')}</p>
          </>
        ) : form === 'chart' ? (
          <ResultChart result={result} statement={text} />
        ) : (
          <ResultCross result={result} />
        )}
      </Tabs>
      <p className="pt-note" role="status">
        {said ? say(said) : ''}
      </p>
    </section>
  )
}
