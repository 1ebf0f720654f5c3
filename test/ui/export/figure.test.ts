/** What leaves the page with a figure: the picture, CSV and workbook say the same, and no name becomes markup or a formula. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metric } from '../../../src/catalog/metrics'
import type { Figure } from '../../../src/charts/figure'
import { themeOf } from '../../../src/charts/theme'
import { trendFigure } from '../../../src/charts/trendFigure'
import { trendSpec } from '../../../src/charts/trendSpec'
import { openCsv } from '../../../src/intake/csv'
import { createIssueLog } from '../../../src/intake/issueLog'
import { isRefusal } from '../../../src/intake/refusal'
import { openBook } from '../../../src/intake/xlsxBook'
import { readSheet } from '../../../src/intake/xlsxSheet'
import { scanXml } from '../../../src/intake/xlsxXml'
import {
  type FigureSource,
  figureCitation,
  figureDefinitions,
  figureFacts,
  inventedMark,
  pictureNotes,
} from '../../../src/ui/export/figureFacts'
import { figureBook, figureCsv, figureFileName } from '../../../src/ui/export/figureFiles'
import { provenanceRows } from '../../../src/ui/export/naming'
import { figurePicture } from '../../../src/ui/export/picture'
import { emWidth, escapeXml, wrapLines } from '../../../src/ui/export/svgText'
import { input, row } from '../../charts/trendFixture'
import { fakeDataset, fakeReceipt, issueGroup } from '../../support/fakeApp'

const HOSTILE = `<script>alert("1")</script>&'镇]]>`

const THEME = {
  ...themeOf(token => (token === '--font' ? '"PingFang SC", "Microsoft YaHei", sans-serif' : '#123456')),
  attention: '#a34a06',
}

function trend(name: string): Figure {
  const rows = [
    row('枕砚', 2021, { x: 11, n: 20, name }),
    row('枕砚', 2022, { x: 17, n: 25, name }),
    row('枕砚', 2023, { reason: 'missing', name }),
  ]
  const spec = trendSpec(input('disclosure_rate', rows))
  return trendFigure(spec, { band: true, median: true, peers: true }, 'zh')
}

function source(part: Partial<FigureSource> = {}): FigureSource {
  return {
    metrics: [metric('disclosure_rate')],
    years: [2019, 2020, 2021, 2022, 2023],
    rules: [{ zh: '空白不作 0', en: 'blank is not 0' }],
    dataset: fakeDataset({ sample: 'demo' }),
    filters: { counties: ['澄砚县'], types: ['subdistrict'], orgs: ['o1', 'o2'] },
    parameters: {},
    notes: [{ text: '换了主任 <b>', year: 2021 }],
    version: '9.9.9',
    date: '2026-02-10',
    link: 'https://example.org/#/compare',
    ...part,
  }
}

/** Texts of the elements in order, after checking that every tag is well formed. */
function read(svg: string): { readonly texts: readonly string[]; readonly elements: readonly string[] } {
  const texts: string[] = []
  const elements: string[] = []
  for (const [tag] of svg.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/<[^?/!][^>]*>/g))
    expect(tag).toMatch(/^<[A-Za-z][\w:-]*(\s+[A-Za-z_:][\w:.-]*="[^"<]*")*\s*\/?>$/)
  scanXml(svg, {
    open: name => void elements.push(name),
    text: text => void texts.push(text),
    close: () => {},
  })
  return { texts, elements }
}

function picture(figure: Figure, from: FigureSource) {
  return figurePicture(figure, 440, THEME, 'zh', {
    definition: figureDefinitions({ metrics: from.metrics }, 'zh'),
    notes: pictureNotes(from, 'zh'),
    mark: inventedMark(from.dataset, 'zh'),
  })
}

describe('the picture', () => {
  test('is one well-formed drawing with title, definition, sentence, source, fingerprint, caveat and the mark of invented data', () => {
    const figure = trend('枕砚街道')
    const from = source()
    const drawn = picture(figure, from)
    const { texts, elements } = read(drawn.svg)
    const whole = texts.join('').replaceAll(/\s/g, '')
    const said = [
      figure.title,
      figure.sentence.text,
      '（予以公开 + 部分公开）÷ 本年度办理结果（七）总计',
      from.dataset.fingerprint.slice(0, 4),
      metric('disclosure_rate').caveat.zh,
      '示例数据（虚构）',
      '2026-02-10',
      '街道',
      '换了主任 <b>',
    ]
    for (const text of said) expect(whole, text).toContain(text.replaceAll(/\s/g, ''))
    expect(elements.filter(name => name === 'svg')).toHaveLength(2)
    expect(elements.filter(name => name === 'path').length).toBeGreaterThan(3)
    expect(elements).not.toContain('foreignObject')
    expect(drawn.width).toBe(1200)
    expect(drawn.height).toBeGreaterThan(600)
  })

  test('a hostile name stays text, in the chart and in the words', () => {
    const { svg } = picture(trend(HOSTILE), source())
    const { texts, elements } = read(svg)
    expect(elements).not.toContain('script')
    expect(elements).not.toContain('b')
    expect(texts.join('')).toContain('<script>')
  })

  test('real data carry no mark', () => {
    const { svg } = picture(
      trend('枕砚街道'),
      source({ dataset: fakeDataset({ sample: null, name: '甲县' }) }),
    )
    expect(svg).not.toContain('示例数据')
  })

  test('any text is well-formed XML that reads back the same, save what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        let back = ''
        scanXml(`<a k="${escapeXml(text)}">${escapeXml(text)}</a>`, {
          open: () => {},
          text: piece => {
            back += piece
          },
          close: () => {},
        })
        expect(back.replaceAll('\uFFFD', '').replaceAll('\r', '\n')).toBe(
          text
            // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
            .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uFFFD]|\p{Surrogate}/gu, '')
            .replaceAll(/\r\n?/g, '\n'),
        )
      }),
    )
  })
})

describe('lines', () => {
  test('are no wider than asked, lose nothing, and none begins with a closing mark', () => {
    const words = fc.array(
      fc.constantFrom('公开率', '，', '75%', '（24/32）', ' interval ', '。', '枕砚街道', 'a'.repeat(80)),
      {
        maxLength: 30,
      },
    )
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 60 }), (parts, ems) => {
        const text = parts.join('')
        const lines = wrapLines(text, ems)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s/g, ''))
        for (const line of lines) expect(emWidth(line)).toBeLessThanOrEqual(ems + 8)
      }),
    )
    const lines = wrapLines('公开率由 40% 升至 75%，高于同类中位数 68%。'.repeat(4), 12)
    expect(lines.length).toBeGreaterThan(5)
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。、；：）%]/)
  })
})

describe('the tables', () => {
  const figure = trend(`=1+1"${HOSTILE}`)

  test('CSV: every figure unrounded with its interval, then what it is; with a byte-order mark or without', () => {
    const text = figureCsv(figure, source(), 'zh', true)
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text).toContain(`"'=1+1""<script>`)
    expect(figureCsv(figure, source(), 'zh', false)).toBe(text.slice(1))
    const table = openCsv(text.slice(1), 'x.csv', () => 0, createIssueLog())
    if (isRefusal(table)) throw new Error(table.issue.code)
    const rows: (readonly string[])[] = []
    table.each(cells => {
      rows.push(Array.from(cells, cell => cell ?? ''))
      return true
    })
    const [head = [], ...body] = rows
    const at = (cells: readonly string[], name: string) => cells[head.indexOf(name)]
    const wanted = body.find(cells => at(cells, '年份') === '2022')
    expect(wanted && [at(wanted, '数值'), at(wanted, '分子'), at(wanted, '分母')]).toEqual([
      '0.68',
      '17',
      '25',
    ])
    expect(wanted && at(wanted, '单位')).toBe(`=1+1"${HOSTILE}`)
    const missing = body.find(cells => at(cells, '年份') === '2023' && at(cells, '单位编号') !== '')
    expect(missing && [at(missing, '数值'), at(missing, '说明')]).toEqual(['', '未报'])
    const all = text.slice(text.indexOf('标题'))
    for (const [name] of figureFacts(figure, source(), 'zh')) expect(all).toContain(name)
    expect(all).toContain(source().dataset.fingerprint)
  })

  test('of data with corrected cells every file says so, and the line under the figure and its citation too', () => {
    const told = (count: number) => [
      fakeReceipt({ groups: [issueGroup({ code: 'cell-corrected', severity: 'note', count })] }),
    ]
    const from = source({ dataset: fakeDataset({ receipts: [...told(2), ...told(1)] }) })
    const said = '数据含人工更正 3 格'
    expect(figureFacts(figure, from, 'zh').map(([, text]) => text)).toContain(said)
    expect(pictureNotes(from, 'zh').join()).toContain(said)
    expect(figureCitation(figure, from, 'en')).toContain('data with 3 cells corrected by hand')
    expect(provenanceRows(from.dataset, '1', '2026-01-01', 'zh', [], 1).flat()).toContain(said)
    expect(pictureNotes(source(), 'zh').join()).not.toContain('人工更正')
  })

  test('XLSX: as seen, long data, provenance', async () => {
    const blob = figureBook(figure, source(), new Date(2026, 1, 10), 'zh')
    const book = openBook(new Uint8Array(await blob.arrayBuffer()))
    expect(book.sheets.map(s => s.name)).toEqual(['图中所见', '逐条数据', '来源与口径'])
    const [seen, long, origin] = book.sheets.map(about =>
      readSheet(book.xml(about.part), book).rows.map(r => [...r.cells]),
    )
    expect(seen).toHaveLength(figure.twin.rows.length + 1)
    expect(seen?.[1]?.slice(0, 2)).toEqual(figure.twin.rows[0]?.slice(0, 2))
    expect(long).toHaveLength(figure.data.length + 1)
    expect(long?.flat()).toContain(`=1+1"${HOSTILE}`)
    const facts = new Map(origin?.map(([name, text]) => [name, text]))
    expect(facts.get('数据指纹（SHA-256）')).toBe(source().dataset.fingerprint)
    expect(facts.get('不说明什么')).toBe(metric('disclosure_rate').caveat.zh)
    expect(facts.get('筛选')).toBe('澄砚县、街道、所选 2 个单位')
  })

  test('the file is named after the figure, invented data say so', () => {
    const name = figureFileName('公开率/2023', fakeDataset({ sample: 'demo' }), 'png', 'zh')
    expect(name).toBe('明镜_示例数据（虚构）_公开率 2023.png')
    expect(figureFileName('x', fakeDataset({ sample: null }), 'csv', 'en')).toBe('Mingjing_x.csv')
  })

  test('the citation names data, version, fingerprint and day, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const text = figureCitation(figure, source(), language)
      for (const part of ['9.9.9', '2026-02-10', 'https://example.org/#/compare', figure.sentence.text])
        expect(text).toContain(part)
      expect(text).toContain(language === 'zh' ? '示例数据（虚构）' : 'Sample data (fictional)')
    }
  })
})
