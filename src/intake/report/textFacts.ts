/** What the prose of a report says that the checks of texts use (domain.md 5: K35, K38, K47–K52, K58–K61). */
import type { CellStatus } from '../../domain/cell'
import { column, type TableId } from '../../domain/dictionary'
import { type Doubt, type DoubtKind, type ReportCell, SECTION_OF, type TextFact } from '../../domain/document'
import type { Teller } from './facts/context'
import { disputeFacts } from './facts/disputes'
import { documentFacts } from './facts/documents'
import { factIn } from './facts/found'
import { type Prose, type Sentence, sentencesOf } from './facts/prose'
import { requestFacts } from './facts/requests'
import { slipsOf, yearFacts } from './facts/years'
import { headingRest } from './labels'
import { type Head, headsOf, isOfForm, isTitle, type Segment, type Title } from './sections'
import type { Row } from './tokens'

/** What else is known of the report. */
export interface About {
  readonly title: Title
  readonly year: number | null
  readonly cells: readonly ReportCell[]
  readonly doubts: readonly Doubt[]
}

const LACKING: ReadonlySet<CellStatus> = new Set(['missing_cell', 'missing_table', 'not_loaded'])
/** A line of prose among the tables of sections 二 to 四. */
const AMONG_TABLES = /^(?:20\d\d年|我|本(?:镇|乡|街道|单位|机关|年)|全年|截至|无|未|没有|注:).{8,}。$/
/** What stands under the last words of a page and is no part of the report. */
const PAGE_FOOT =
  /^(?:打印|关闭|分享|返回|上一[篇条]|下一[篇条]|附件|相关|扫一?扫|版权|主办|承办|网站|来源|浏览|责任编辑|备案|.{0,6}ICP|\[?(?:关闭|打印))/
const DAY =
  /^(?:20\d\d|二[〇零○一二三四五六七八九]{3})年\d{0,2}[一二三四五六七八九十]*月(?:\d{1,2}|[一二三四五六七八九十]+)?日?$/

/** Rows behind each heading, and before the first (section 0). */
function partsOf(rows: readonly Row[], { from, to }: Segment, heads: readonly Head[]): Prose[] {
  const starts = [{ number: 0, at: from - 1 }, ...heads]
  return starts.map(({ number, at }, i) => ({
    section: number,
    rows: rows.slice(at + 1, starts[i + 1]?.at ?? to),
  }))
}

/** A sentence is none, whatever it begins with. */
const isFoot = (key: string): boolean => PAGE_FOOT.test(key) && !/[。;]$/.test(key)
/** A stroke in place of 无. */
const STROKE = /^[/\\—–－-]+$/

function isProse({ section }: Prose, row: Row, { title }: About): boolean {
  if (isOfForm(row)) return false
  if (section === 0) return !isTitle(row.key)
  if (section === 1 || section === 5) return true
  if (section === 6) return !isFoot(row.key) && !DAY.test(row.key) && row.key !== title.orgName
  return AMONG_TABLES.test(row.key)
}

const SIGNS = /[^\p{L}\p{N}]/gu
const TELLS_NONE = /无|没有/

/** How long sections 一, 五 and 六 are; none of what is not there, or is cut off behind its heading. */
function lengthFacts(
  rows: readonly Row[],
  parts: readonly Prose[],
  heads: readonly Head[],
  about: About,
): TextFact[] {
  return heads.flatMap(({ number, at }, i): TextFact[] => {
    const head = rows[at]
    const part = parts[i + 1]
    if (!head || !part) return []
    const text = part.rows
      // What a section tells in a table it tells.
      .filter(row => number === 1 || number === 5 || isProse(part, row, about))
      .map(({ pieces }) => pieces.map(piece => piece.text).join(''))
      .join('')
      .replace(/\s/g, '')
    const fact = (id: 'length_1' | 'length_5' | 'length_6', value: number): TextFact[] => [
      { id, value, words: text === '' ? head.key : text.slice(0, 60), place: head.place },
    ]
    if (number === 1) return fact('length_1', [...text].length)
    const letters = STROKE.test(text) ? 1 : text.replace(SIGNS, '').length
    const rest = headingRest(head.key)
    if (number === 6) return fact('length_6', letters + (TELLS_NONE.test(rest) ? rest.length : 0))
    // At the end of what was handed in the section may be cut off.
    if (number === 5 && (letters > 0 || i + 1 < heads.length)) return fact('length_5', letters)
    return []
  })
}

const TABLES: readonly TableId[] = ['t2', 't3', 't4']
/** Doubts about what a cell says; its row is as long as the form's. */
const OF_CELLS: ReadonlySet<DoubtKind> = new Set(['remark'])

/** Tables that were read row by row without a doubt, each cell of the form in its place. */
function wholeFacts(heads: readonly Head[], rows: readonly Row[], { cells, doubts }: About): TextFact[] {
  return TABLES.flatMap((table): TextFact[] => {
    const number = SECTION_OF[table]
    const own = cells.filter(({ column: id }) => column(id).item.table === table)
    const read = own.length > 0 && own.every(({ status }) => !LACKING.has(status))
    const doubted = doubts.some(d => !OF_CELLS.has(d.kind) && (d.table === null || d.table === table))
    const head = rows[heads.find(h => h.number === number)?.at ?? -1]
    const place = head?.place ?? { from: 0, to: 0 }
    return read && !doubted ? [{ id: 'rows_whole', value: number, words: head?.key ?? '', place }] : []
  })
}

const FEE = /处理费|收费|费用/
/** A bureau that says 我局, or whose report it says it is. */
const BUREAU =
  /(?<!自)[我本]局(?![限部面势])|(?:公布|发布|公开|编制)[\p{Script=Han}"《]{2,24}局(?:20\d\d年)?度?政府信息公开(?:工作)?(?:年度)?报告/u
/** A government of a county or above, whose report holds the figures of all its bodies. */
const WHOLE = /[省市县区州盟旗](?:人民)?政府(?:办公厅|办公室|办)?$|管(?:理)?委(?:员)?会$/
const SAYS_TOWN = /[我本](?:镇|乡|街道|苏木)/

function saidOnce(
  sentences: readonly Sentence[],
  id: 'fee_statement' | 'foreign_body',
  pattern: RegExp,
): TextFact[] {
  const own = sentences.find(({ text }) => pattern.test(text))
  const found = own ? pattern.exec(own.text) : null
  return own && found ? [factIn(own, id, null, found.index, found.index + found[0].length)] : []
}

/** The facts of one report: rows of the document, and which of them are the report's. */
export function textFacts(rows: readonly Row[], segment: Segment, about: About): TextFact[] {
  const heads = headsOf(rows, segment)
  const parts = partsOf(rows, segment, heads)
  const sentences = sentencesOf(
    parts.map(part => ({ section: part.section, rows: part.rows.filter(row => isProse(part, row, about)) })),
  )
  const { orgName, text: title } = about.title
  const teller: Teller = {
    year: about.year,
    alone: orgName === null ? sentences.some(({ text }) => SAYS_TOWN.test(text)) : !WHOLE.test(orgName),
  }
  const year = about.title.year ?? about.year
  const slips = slipsOf(sentences, year)
  const first = rows.find((row, at) => at >= segment.from && at < segment.to && isTitle(row.key))
  const titleYear: TextFact[] =
    about.title.year === null
      ? []
      : [
          {
            id: 'title_year',
            value: about.title.year,
            words: title,
            place: first?.place ?? { from: 0, to: 0 },
          },
        ]
  return [
    ...titleYear,
    ...yearFacts(sentences, slips, year),
    ...lengthFacts(rows, parts, heads, about),
    ...saidOnce(sentences, 'fee_statement', FEE),
    ...saidOnce(sentences, 'foreign_body', BUREAU),
    ...about.doubts.flatMap(({ kind, place, text, about: item }): TextFact[] =>
      kind === 'label-overwritten' && place
        ? [
            {
              id: 'label_overwritten',
              value: null,
              words: text,
              place,
              ...(item === null ? {} : { about: item }),
            },
          ]
        : [],
    ),
    ...wholeFacts(heads, rows, about),
    ...sentences.flatMap(sentence => {
      // Documents of a sentence that gives another year out as the current one are those of the current one.
      const year = slips.get(sentence) ?? teller.year
      return [
        ...requestFacts(sentence, teller),
        ...disputeFacts(sentence, teller),
        ...documentFacts(sentence, { ...teller, year }),
      ]
    }),
  ]
}
