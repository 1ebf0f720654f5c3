import { expect, test } from 'vitest'
import { type Figures, readFigures } from '../src/analysis/figureTable'
import { type JudgeFigures, judgeFigures } from '../src/analysis/judgeFigures'
import { reconcile } from '../src/analysis/reconcile'
import type { Database } from '../src/db/database'
import { ident, sql } from '../src/db/sql'
import { type FiguresQuestion, judgeInWorker } from '../src/figuresJudge'
import { open, sample } from './analysis/dataset'

type Work = (worker: Worker, question: FiguresQuestion) => void

/** A worker whose inside is `work`, and whether it was ended. */
function house(work: Work) {
  const ended: boolean[] = []
  const start = () => {
    const at = ended.push(false) - 1
    const worker = {
      postMessage(question: FiguresQuestion, transfer: ArrayBuffer[]) {
        const copy = structuredClone(question, { transfer })
        setTimeout(() => work(worker, copy), 0)
      },
      terminate() {
        ended[at] = true
      },
    } as unknown as Worker
    return worker
  }
  return { judge: judgeInWorker(start), ended }
}

const judging: Work = (worker, { figures, parameters }) =>
  worker.onmessage?.(new MessageEvent('message', { data: judgeFigures(figures, parameters) }))
const crashing: Work = worker => worker.onerror?.({ message: 'gone' } as ErrorEvent)

async function told(db: Database): Promise<readonly unknown[]> {
  const tables = ['finding', 'check_count', 'improbable']
  return Promise.all(
    tables.map(async table => (await db.ask(sql`SELECT * FROM ${ident(table)} ORDER BY ALL`)).rows),
  )
}

async function figuresOf(db: Database): Promise<Figures> {
  await reconcile(db)
  return readFigures(db)
}

test.each([
  ['a worker', judging],
  ['the page where the worker fails', crashing],
])('figures judged by %s are what they are in place, and the worker ends', async (_, work) => {
  const db = await open(sample('demo-county.csv'))
  const inPlace = await told(db)
  const { judge, ended } = house(work)
  // Nothing is evaluated one by one: then figures are judged elsewhere.
  await reconcile(db, { mostOneByOne: 0, judge })
  expect(await told(db)).toEqual(inPlace)
  expect(ended).toEqual([true])
})

test('an abort ends the worker at once and rejects with its reason', async () => {
  const db = await open(sample('demo-county.csv'))
  const silent = house(() => {})
  const stop = new AbortController()
  const answer = silent.judge(await figuresOf(db), {}, stop.signal)
  stop.abort(new Error('stopped'))
  await expect(answer).rejects.toThrow('stopped')
  expect(silent.ended).toEqual([true])
  const late: JudgeFigures = silent.judge
  await expect(late(await figuresOf(db), {}, stop.signal)).rejects.toThrow('stopped')
  expect(silent.ended).toEqual([true])
})
