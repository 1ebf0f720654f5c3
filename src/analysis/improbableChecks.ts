/** K62, K63 and K18: figures that are improbable after the body's own past and its peers (domain.md 5 and 6.5). */
import { OUTLIER_COUNTS, OUTLIER_DECISIONS } from '../catalog/checks/peers'
import { JUMP_COLUMNS } from '../catalog/checks/years'
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { TableStream } from '../db/load'
import { column } from '../domain/dictionary'
import type { Outcomes } from './figureResults'
import { eachBody, type FigureTable } from './figureTable'
import { type Improbable, judgeTowns } from './improbableTable'
import { type LargeFigures, largeFigures } from './largeFigures'
import { jump, ownOutlier } from './statistics/unusual'

/** K62: left the figure, right its probability. Uncalibrated, what would be a finding is UNKNOWN. Gives the reports that fail. */
function tellZeros(table: FigureTable, improbable: Improbable, outcomes: Outcomes): Uint8Array {
  const failing = new Uint8Array(table.reports)
  const tell = outcomes.counter('K62')
  const received = table.figure('new_received__total')
  const { probability, hinted, calibration } = improbable
  for (let i = 0; i < table.reports; i++) {
    if (table.town[i] !== 1) continue
    const right = probability[i] ?? Number.NaN
    const unknown = table.doubt.t3[i] === 1 || Number.isNaN(right)
    const hint = hinted[i] === 1
    if (unknown || (hint && calibration.uncalibrated)) tell(i, 'UNKNOWN')
    else if (!hint) tell(i, 'PASS')
    else {
      failing[i] = 1
      tell(i, 'FAIL')
      const left = received[i] ?? Number.NaN
      outcomes.fail({ report: i, check: 'K62', scope: 'new_received__total', left, right })
    }
  }
  return failing
}

/** Decisions far above the body's own last years. */
function lookAtDecisions(table: FigureTable, large: LargeFigures, below: number, from: number): void {
  const { order, comparable, cuts, year } = table
  for (const name of OUTLIER_DECISIONS) {
    const figures = table.figure(name)
    eachBody(table, (body, first, end) => {
      const own = cuts.get(body)
      let past: number[] = []
      for (let at = first; at < end; at++) {
        const report = order[at] ?? 0
        if (comparable[report] !== 1) continue
        if (own?.includes(year[report] ?? 0)) past = []
        const value = figures[report] ?? Number.NaN
        if (Number.isNaN(value)) continue
        if (value >= from) large.add(report, name, ownOutlier(past, value, { below, from }))
        if (past.length === 3) past.shift()
        past.push(value)
      }
    })
  }
}

/** K63. Counts of towns against forecast; decisions of all but departments against the own past. */
function tellOutliers(table: FigureTable, large: LargeFigures, outcomes: Outcomes, from: number): void {
  const tell = outcomes.counter('K63')
  const { town, comparable } = table
  for (const scope of [...OUTLIER_COUNTS, ...OUTLIER_DECISIONS]) {
    const figures = table.figure(scope)
    const doubt = table.doubt[column(scope).item.table]
    const ofTowns = OUTLIER_COUNTS.some(name => name === scope)
    for (let i = 0; i < table.reports; i++) {
      if (comparable[i] !== 1 || (ofTowns && town[i] === 0)) continue
      const left = figures[i] ?? Number.NaN
      if (doubt[i] === 1 || Number.isNaN(left)) tell(i, 'UNKNOWN')
      else if (left < from) tell(i, 'PASS')
      else {
        const judged = large.of(i, scope)
        const right = judged?.probability ?? Number.NaN
        const result = Number.isNaN(right) ? 'UNKNOWN' : judged?.flagged ? 'FAIL' : 'PASS'
        tell(i, result)
        if (result === 'FAIL') outcomes.fail({ report: i, check: 'K63', scope, left, right })
      }
    }
  }
}

/** Beyond so many batches any factor from 1.5 on decides alone. */
const MOST_BATCHES = 400

/** For 0, 1, 2 … batches in the smaller year, how many in the larger are improbable (K18). */
function jumpLimits(below: number): readonly number[] {
  let most = 0
  return Array.from({ length: MOST_BATCHES }, (_, least) => {
    most = Math.max(most, least)
    while (!jump(most, least, 1, { below, factor: 0, usualBatch: 1 }).flagged) most += 1
    return most
  })
}

const REQUESTS: ReadonlySet<string> = new Set(['new_received__total', 'handled_total__total'])

type Applies = (report: number, before: number) => 'yes' | 'no' | 'unknown'

/** Whether a figure can stand on the forms of both years. */
function onForms(name: string, { form }: FigureTable): Applies {
  const { item } = column(name)
  if (item.table !== 't2') return () => 'yes'
  const has = form.values.map(text => item.templates.some(t => t === text))
  return (report, before) => {
    const own = form.codes[report] ?? -1
    const last = before < 0 ? -1 : (form.codes[before] ?? -1)
    if (own >= 0 && (!has[own] || (last >= 0 && last !== own))) return 'no'
    return own < 0 || last < 0 ? 'unknown' : 'yes'
  }
}

/**
 * K18: left this year, right the year before. A drop told by K62 (`dropped`) is not told again. A pair below three
 * batches passes.
 */
function tellJumps(
  table: FigureTable,
  { batch }: Improbable,
  dropped: Uint8Array,
  outcomes: Outcomes,
  parameters: Parameters,
): void {
  const usual = parameterValue('jump_batch', parameters)
  const times = parameterValue('jump_times', parameters)
  const limits = jumpLimits(parameterValue('jump_below', parameters))
  const tell = outcomes.counter('K18')
  for (const scope of JUMP_COLUMNS) {
    const figures = table.figure(scope)
    const doubt = table.doubt[column(scope).item.table]
    const requests = REQUESTS.has(scope)
    const applies = onForms(scope, table)
    for (let i = 0; i < table.reports; i++) {
      const last = table.before[i] ?? -1
      const left = figures[i] ?? Number.NaN
      const right = last < 0 ? Number.NaN : (figures[last] ?? Number.NaN)
      if (requests && dropped[i] === 1 && left < right) continue
      const state = applies(i, last)
      if (state === 'no') continue
      if (state === 'unknown' || doubt[i] === 1 || !(left >= 0 && right >= 0)) {
        tell(i, 'UNKNOWN')
        continue
      }
      const judged = requests ? (batch[i] ?? Number.NaN) : Number.NaN
      const size = Number.isNaN(judged) ? usual : judged
      const more = Math.max(left, right)
      const less = Math.min(left, right)
      const fails =
        more >= 3 * size &&
        more >= times * less &&
        Math.floor(more / size) >= (limits[Math.floor(less / size)] ?? 0)
      tell(i, fails ? 'FAIL' : 'PASS')
      if (fails) outcomes.fail({ report: i, check: 'K18', scope, left, right })
    }
  }
}

/** Tells K62, K63 and K18, and gives what belongs into `improbable` and `work.large`. */
export function judgeImprobable(
  table: FigureTable,
  outcomes: Outcomes,
  parameters: Parameters,
): readonly TableStream[] {
  const from = parameterValue('outlier_from', parameters)
  const large = largeFigures(table)
  const improbable = judgeTowns(table, large, parameters)
  const dropped = tellZeros(table, improbable, outcomes)
  lookAtDecisions(table, large, parameterValue('outlier_below', parameters), from)
  tellOutliers(table, large, outcomes, from)
  tellJumps(table, improbable, dropped, outcomes, parameters)
  return [improbable.stream, ...large.streams()]
}
