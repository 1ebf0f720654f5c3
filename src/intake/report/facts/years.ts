/** Years and periods that the prose names as its own, and the notice it follows. */
import type { TextFact } from '../../../domain/document'
import { factIn } from './found'
import type { Sentence } from './prose'

// The sign for the year or the day is lost at times.
const DAY = '(20\\d\\d)年?(\\d{1,2})月(\\d{1,2})日?'
const PERIOD = new RegExp(
  `${DAY}(?:[零0]{1,2}[时点])?(?:起|始|开始)?,?(?:至|到|-|—|–|~|－)+(?:(20\\d\\d)年?)?(\\d{1,2})月(\\d{1,2})`,
)
const OF_REPORT = /统计|期限|时限|所列|报告期/
const OF_PREAMBLE = /数据|本(?:年度?)?(?:工作)?(?:报告|年报)|截止/
/** Periods of something else: for reading, downloading, answering. */
const OF_OTHERS = /公示|查阅|下载|征求|反馈|整改|(?:办理|答复|受理|公布|公开|延长)(?:的)?(?:期限|时限)/
/** Of the sentence that opens section 一: a line of fewer signs is a heading. */
const SHORTEST = 12

function periodFacts(sentence: Sentence): TextFact[] {
  const { section, text } = sentence
  const ofReport = OF_REPORT.test(text) || (section === 0 && OF_PREAMBLE.test(text))
  const found = ofReport ? PERIOD.exec(text) : null
  if (!found || OF_OTHERS.test(text.slice(0, found.index))) return []
  const [all, first = '', month = '', day = '', second, lastMonth = '', lastDay = ''] = found
  const from = found.index
  const to = from + all.length
  const last = second ?? first
  const asDay = (y: string, m: string, d: string) => Number(y) * 10_000 + Number(m) * 100 + Number(d)
  return [
    ...(first === last ? [factIn(sentence, 'period_year', Number(first), from, to)] : []),
    factIn(sentence, 'period_from', asDay(first, month, day), from, to),
    factIn(sentence, 'period_to', asDay(last, lastMonth, lastDay), from, to),
  ]
}

/** Behind the number of a paragraph, its heading, or both. */
const OPENING =
  /^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.是][^,:\d]{0,16}?[:]?)?(?:自)?(20\d\d)年(?:度)?(?=,|我|本|全)/
const COMPARES =
  /以来|同比|相比|对比|比上|较上|较20|比20|去年|上一?年|[至到]20\d\d年|[,、;](?:而)?(?:本年|今年)/
const PLANS = /将|拟|计划|打算|下一步|力争|继续|进一步|着力|要/

/** What a report says of the body that makes it, or of its work without a subject. */
const OWN_WORK =
  /我[镇乡街县市区局办]|[本全](?:镇|乡|街|县|区|市|机关|单位)|(?:镇|乡|街道)(?:党委|党工委|人民政府|政府|办|认真|坚持|高度|严格|深入|积极|按照|根据|紧紧|扎实|共|主动|在)|年度?,?(?:认真|深入|全面|严格|坚持|积极|紧紧|扎实|按照|根据|主动|共)/
/** What happened to others opens the sentence: a law is made, a congress held. */
const EVENT =
  /^[^,]*年度?,(?!认真|深入|全面|严格|坚持|积极|按照|根据|围绕|在)[^,我本]*(?:修订|施行|实施|颁布|公布|印发|召开)/

/** The year that a sentence begins with as the one it tells of. */
function openingYear({ text }: Sentence): number | null {
  const named = OPENING.exec(text)?.[1]
  if (named === undefined || COMPARES.test(text) || EVENT.test(text) || !OWN_WORK.test(text)) return null
  return Number(named)
}

/** Whether a sentence that begins with a later year tells what is planned for it. */
function isPlan({ text }: Sentence, named: number, year: number): boolean {
  return named > year && PLANS.test(text)
}

/**
 * Sentences of section 一 that begin with another year than the report's as if it were the current one; none beside a
 * sentence of the report's own year in its paragraph, which makes a comparison of it.
 */
export function slipsOf(sentences: readonly Sentence[], year: number | null): ReadonlyMap<Sentence, number> {
  const slips = new Map<Sentence, number>()
  if (year === null) return slips
  const own = (sentence: Sentence | undefined) => sentence?.text.includes(`${year}年`) === true
  for (const [at, sentence] of sentences.entries()) {
    const named = sentence.section === 1 ? openingYear(sentence) : null
    if (named === null || named === year || own(sentence)) continue
    if (isPlan(sentence, named, year)) continue
    const beside = [sentences[at - 1], sentences[at + 1]].filter(
      other => other?.section === 1 && other.paragraph === sentence.paragraph,
    )
    if (!beside.some(own)) slips.set(sentence, named)
  }
  return slips
}

const NOTICE = /国办(公开办)?([函涵发])?[〔[(【{]?(20\d\d)[〕\])】}]?(\d{1,3})号/g
const FORMAT = /格式|年度报告|年报/
const TITLE = /《([^》]*)》[([]?$/
const TEMPLATES: ReadonlyMap<string, number> = new Map([
  ['2019 60', 2019],
  ['2021 30', 2021],
])

/** The notice on the format; its number under another organ's name is none. Other documents of the office are not told. */
function citedFacts(sentence: Sentence): TextFact[] {
  const { text } = sentence
  return [...text.matchAll(NOTICE)].flatMap(found => {
    const [all, office, , year = '', number = ''] = found
    const template = TEMPLATES.get(`${year} ${number}`)
    const before = text.slice(0, found.index)
    // A document under its own title is the notice on the format by that title alone.
    const titled = TITLE.exec(before)?.[1]
    const ofFormat =
      titled === undefined
        ? FORMAT.test(before.slice(-60) + text.slice(found.index, found.index + all.length + 30))
        : /格式/.test(titled)
    if (office === undefined && (template === undefined || !ofFormat)) return []
    if (template === undefined && !ofFormat) return []
    const value = office === undefined ? null : (template ?? null)
    return [factIn(sentence, 'cited_template', value, found.index, found.index + all.length)]
  })
}

/** The facts of all sentences. */
export function yearFacts(
  sentences: readonly Sentence[],
  slips: ReadonlyMap<Sentence, number>,
  year: number | null,
): TextFact[] {
  const first = sentences.find(({ section, text }) => section === 1 && text.length >= SHORTEST)
  const opening = first ? openingYear(first) : null
  const later = [...slips].filter(([sentence]) => sentence !== first)
  const at = (sentence: Sentence) => sentence.text.search(/20\d\d年/)
  const told = (sentence: Sentence, id: 'opening_year' | 'later_year', year: number) =>
    factIn(sentence, id, year, at(sentence), at(sentence) + 5)
  return [
    ...sentences.flatMap(sentence => [...periodFacts(sentence), ...citedFacts(sentence)]),
    ...(first && opening !== null && (year === null || opening === year || slips.has(first))
      ? [told(first, 'opening_year', opening)]
      : []),
    ...later.map(([sentence, year]) => told(sentence, 'later_year', year)),
  ]
}
