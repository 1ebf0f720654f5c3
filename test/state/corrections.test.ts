/** A cell of a loaded document corrected by a person: read anew, kept for the next visit, and taken back without a trace. */
import { afterAll, expect, it } from 'vitest'
import { sql } from '../../src/db/sql'
import { columnId } from '../../src/domain/dictionary'
import { allDoubts, withConfirmation } from '../../src/domain/doubts'
import type { Confirmation, Correction } from '../../src/domain/reading'
import type { Library } from '../../src/state/libraryPorts'
import { fixtureText } from '../intake/report/support'
import { closeScene, csv, DEFAULT, scene, textFile } from '../support/libraryScene'

afterAll(closeScene)

const NEW = columnId('new_received')
const SEED = textFile('qilihai_2020.txt', fixtureText('qilihai_2020.txt'))

async function cellOf(library: Library, sourceId: string) {
  const answer = await library.document(sourceId)
  if (!answer || !('reports' in answer)) throw new Error('no document')
  const [report] = answer.reports
  return { line: report?.line ?? 0, cell: report?.cells.find(({ column }) => column === NEW) }
}

it('corrects, keeps and undoes; a table beside it is no document', async () => {
  const { library, session, visit } = await scene()
  await library.open([SEED], DEFAULT)
  await library.open([csv('b.csv', '乙镇,子县,2022,5,0,4,1')], { ...DEFAULT, add: true })
  const before = library.state().current
  expect(before?.receipts.map(receipt => receipt.document?.length)).toEqual([1, undefined])
  expect(await library.document('s2')).toBeNull()
  const { line, cell } = await cellOf(library, 's1')
  expect(cell).toMatchObject({ status: 'number', value: 0, raw: '0' })

  const corrections: readonly Correction[] = [{ line, year: 2020, column: NEW, value: 1 }]
  const receipts = await library.correct('s1', { corrections, confirmed: [] })
  expect(receipts[0]).toMatchObject({ rowsLoaded: 1, decisions: { corrections } })
  const noted = sql`SELECT n.status, n.raw_text, r.new_received__total::INTEGER AS value
    FROM report AS r JOIN cell_note AS n USING (report_key) WHERE n.column_id = ${NEW}`
  const stands = async () => (await session.database.ask(noted)).rows.map(row => ({ ...row }))
  expect(await stands()).toEqual([{ status: 'corrected', raw_text: '0', value: 1 }])
  expect((await cellOf(library, 's1')).cell).toMatchObject({ status: 'corrected', value: 1, raw: '0' })
  expect(library.state().current).toMatchObject({ id: before?.id, reports: 2, kept: 'kept' })
  expect(library.state().current?.fingerprint).not.toBe(before?.fingerprint)

  const next = visit()
  await next.restore()
  expect(await stands()).toEqual([{ status: 'corrected', raw_text: '0', value: 1 }])
  await next.correct('s1', { corrections: [], confirmed: [] })
  expect(next.state().current?.fingerprint).toBe(before?.fingerprint)
  expect(next.state().current?.receipts[0]?.decisions).toEqual({})
})

it('a place found to read right is in doubt no more, for the next visit as well, and the receipt tells it', async () => {
  const { library, visit } = await scene()
  await library.open([SEED], DEFAULT)
  const doubtful = () => library.state().current?.receipts[0]
  const before = doubtful()
  const answer = await library.document('s1')
  const report = answer && 'reports' in answer ? answer.reports[0] : undefined
  if (!report) throw new Error('no document')
  const doubts = allDoubts(report)
  expect(before?.document?.[0]).toMatchObject({ doubts: doubts.length })
  expect(doubts.length).toBeGreaterThan(0)
  const confirmed = doubts.reduce(
    (made, doubt) => withConfirmation(made, report, doubt, true),
    [] as readonly Confirmation[],
  )
  await library.correct('s1', { corrections: [], confirmed })
  const settled = { document: [{ doubts: 0, doubtful: 0 }], decisions: { confirmed } }
  expect(doubtful()).toMatchObject(settled)
  expect(doubtful()?.groups.find(group => group.code === 'doubt-confirmed')?.count).toBe(doubts.length)
  expect(doubtful()?.groups.some(group => group.code === 'report-doubt')).toBe(false)
  const next = visit()
  await next.restore()
  expect(next.state().current?.receipts[0]).toMatchObject(settled)
  // No figure changes by it.
  expect(next.state().current?.fingerprint).toBe(library.state().current?.fingerprint)
})

it('a draft is read and nothing of it is kept; a stopped question leaves the reader as it was', async () => {
  const { library } = await scene()
  const before = library.state()
  const stop = new AbortController()
  const asked = library.readDraft(SEED, {}, stop.signal)
  stop.abort(new Error('left'))
  await expect(asked).rejects.toThrow('left')
  const answer = await library.readDraft(SEED, { corrections: [{ line: 1, column: NEW, value: null }] })
  if (!answer || !('reports' in answer)) throw new Error('no document')
  expect(answer.reports[0]?.cells.find(({ column }) => column === NEW)).toMatchObject({
    ...{ status: 'corrected_blank', value: null, raw: '0' },
  })
  expect(library.state()).toBe(before)
})

it('samples are not corrected', async () => {
  const { library } = await scene()
  await expect(library.correct('s1', { corrections: [], confirmed: [] })).rejects.toThrow('add-to-sample')
})
