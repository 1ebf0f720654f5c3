/** What the text says of itself: K38, K47–K52. */
import type { ReportCells } from '../../catalog/evaluateCheck'
import { APPLICANTS, columnId } from '../../domain/dictionary'
import type { TextFactId } from '../../domain/textFact'
import { factsOf, notApplicable, sentences, type TextSeen, type Told, unknown } from './told'

/** K38: the row of the form whose label is lost is lit. */
export function judgeLabels(report: ReportCells, text: TextSeen): Told {
  const found = factsOf(text, 'label_overwritten')
  const cells = found.flatMap(({ about }) =>
    about === undefined ? [] : APPLICANTS.map(({ id }) => columnId(about, id)),
  )
  if (found.length > 0) return { result: 'FAIL', words: sentences(found), cells }
  const read = report.form !== 'unknown' && report.number('absent_t3') === 0
  return read ? { result: 'PASS' } : unknown('form-unknown')
}

const isTemplate = (template: string | null) => template === '2019' || template === '2021'

/** K47: a number that is none of the notice on the format, or that of the other form. */
export function judgeCited(report: ReportCells, text: TextSeen): Told {
  const cited = factsOf(text, 'cited_template')
  const [first] = cited
  if (!first) return unknown('not-said')
  const template = report.text('template')
  const right = isTemplate(template) ? Number(template) : null
  const wrong = cited.every(({ value }) => value === null)
  const told = { left: first.value, right, words: sentences(cited) }
  if (wrong) return { result: 'FAIL', ...told }
  if (right === null) return unknown('form-unknown', told.words)
  return { result: cited.some(({ value }) => value === right) ? 'PASS' : 'FAIL', ...told }
}

const YEARS: readonly TextFactId[] = ['title_year', 'period_year', 'opening_year']

/** K48. A later sentence that begins with another year may still be a comparison: it weighs less. */
export function judgeYears(report: ReportCells, text: TextSeen): Told {
  const named = YEARS.flatMap(id => factsOf(text, id))
  const year = factsOf(text, 'title_year')[0]?.value ?? report.number('year')
  const other = named.find(({ value }) => value !== year)
  if (year === null) return unknown('not-said')
  if (other) return { result: 'FAIL', left: other.value, right: year, words: other.words }
  const own = report.number('year')
  const [first] = named
  if (first && own !== null && own !== year)
    return { result: 'FAIL', left: year, right: own, words: first.words }
  const [later] = factsOf(text, 'later_year')
  if (later) return { result: 'FAIL', severity: 'minor', left: later.value, right: year, words: later.words }
  // One place alone agrees with nothing.
  return named.length > 1 ? { result: 'PASS', left: year, right: year } : unknown('not-said')
}

const FIRST_DAY = 101
const LAST_DAY = 1231

/** K49: days as YYYYMMDD. */
export function judgePeriod(_: ReportCells, text: TextSeen): Told {
  const starts = factsOf(text, 'period_from')
  const ends = factsOf(text, 'period_to')
  const periods = starts.map((from, i) => ({
    from: from.value ?? 0,
    to: ends[i]?.value ?? 0,
    words: from.words,
  }))
  const yearOf = (day: number) => Math.floor(day / 10_000)
  const [first] = periods
  if (!first) return unknown('not-said')
  const whole = periods.some(
    ({ from, to }) => from % 10_000 === FIRST_DAY && to % 10_000 === LAST_DAY && yearOf(from) === yearOf(to),
  )
  const begins = yearOf(first.from) * 10_000 + FIRST_DAY
  const wrongStart = first.from !== begins
  const told = wrongStart
    ? { left: first.from, right: begins }
    : { left: first.to, right: yearOf(first.from) * 10_000 + LAST_DAY }
  return { result: whole ? 'PASS' : 'FAIL', ...told, words: first.words }
}

const SHORTEST = 10

/** K50: section 五 with fewer than 10 characters weighs more than section 六 without any. */
export function judgeSections(_: ReportCells, text: TextSeen): Told {
  const five = factsOf(text, 'length_5')[0]
  const six = factsOf(text, 'length_6')[0]
  if (five && (five.value ?? 0) < SHORTEST)
    return { result: 'FAIL', severity: 'major', left: five.value, right: SHORTEST, words: five.words }
  if (six?.value === 0) return { result: 'FAIL', left: 0, words: six.words }
  return five && six ? { result: 'PASS' } : unknown('no-section')
}

/** K51: wherever the text speaks of fees. An empty section 六 is told by K50. */
export function judgeFee(report: ReportCells, text: TextSeen): Told {
  const template = report.text('template')
  if (template === '2019') return notApplicable('other-form')
  if (template !== '2021') return unknown('form-unknown')
  const said = factsOf(text, 'fee_statement')[0]
  if (said) return { result: 'PASS', words: said.words }
  const six = factsOf(text, 'length_6')[0]
  if (!six) return unknown('no-section')
  return six.value === 0 ? notApplicable('other-check') : { result: 'FAIL', words: six.words }
}

/** K52. */
export function judgeLength(report: ReportCells, text: TextSeen): Told {
  const limit = report.parameter('section_one_most')
  if (limit === 0) return notApplicable('no-limit')
  const one = factsOf(text, 'length_1')[0]
  if (!one) return unknown('no-section')
  const long = (one.value ?? 0) > limit
  return { result: long ? 'FAIL' : 'PASS', left: one.value, right: limit, words: long ? one.words : null }
}
