import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../src/intake/refusal'
import type { Doc } from '../../../src/intake/report/doc'
import { fromDocx } from '../../../src/intake/report/fromDocx'
import { docx, paragraph, run, table } from './docx'

function read(bytes: Uint8Array): Doc {
  const doc = fromDocx(bytes)
  if (isRefusal(doc)) throw new Error(`refused: ${doc.issue.code} ${doc.issue.detail}`)
  return doc
}

function code(bytes: Uint8Array): string {
  const doc = fromDocx(bytes)
  return isRefusal(doc) ? `${doc.issue.code} ${doc.issue.detail}`.trim() : 'read'
}

/** Lines as text, tables as rows of texts. */
function shape(doc: Doc) {
  return doc.blocks.map(block =>
    block.kind === 'line' ? block.text : block.rows.map(row => row.map(cell => cell?.text ?? null)),
  )
}

describe('text', () => {
  test('a paragraph is a line, a soft break ends one, empty paragraphs are none', () => {
    const body = paragraph('一、总体情况') + paragraph('') + paragraph('上\n下') + paragraph('　尾\t有 ')
    expect(shape(read(docx(body)))).toEqual(['一、总体情况', '上', '下', '尾\t有'])
  })

  test('runs join; deletions and hidden text are left out, insertions and links kept', () => {
    const xml = [
      run('收到 1'),
      `<w:del w:id="1" w:author="a"><w:r><w:delText>2</w:delText></w:r></w:del>`,
      `<w:ins w:id="2" w:author="a">${run('3')}</w:ins>`,
      run('99', '<w:vanish/>'),
      run('8', '<w:vanish w:val="0"/>'),
      `<w:hyperlink>${run(' 件')}</w:hyperlink>`,
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 7</w:instrText></w:r>',
      '<w:r><w:footnoteReference w:id="1"/></w:r>',
    ]
    expect(shape(read(docx(paragraph({ xml: xml.join('') }))))).toEqual(['收到 138 件'])
  })

  test('a paragraph whose mark is deleted goes on with the next', () => {
    const body =
      paragraph('本年新收', '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>') + paragraph('申请 3 件')
    expect(shape(read(docx(body)))).toEqual(['本年新收申请 3 件'])
  })

  test('numbers that Word draws are written out, also those of a style', () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering =
      `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    const styles =
      '<w:style w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="h1b"><w:basedOn w:val="h1"/></w:style>'
    const second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    const body = [
      paragraph('总体情况', '<w:pStyle w:val="h1"/>'),
      paragraph('主动公开', second),
      paragraph('依申请公开', second),
      paragraph('主动公开政府信息情况', '<w:pStyle w:val="h1b"/>'),
      paragraph('甲', second),
    ]
    expect(shape(read(docx(body.join(''), { numbering, styles })))).toEqual([
      '一、总体情况',
      '（一）主动公开',
      '（二）依申请公开',
      '二、主动公开政府信息情况',
      '（一）甲',
    ])
  })

  test('a text box is read once, though it is written twice', () => {
    const box = (name: string) =>
      `<mc:${name}><w:pict><w:txbxContent>${paragraph('框')}</w:txbxContent></w:pict></mc:${name}>`
    const xml = `${run('前')}<w:r><mc:AlternateContent>${box('Choice')}${box('Fallback')}</mc:AlternateContent></w:r>`
    expect(shape(read(docx(paragraph({ xml }))))).toEqual(['前', '框'])
  })
})

describe('tables', () => {
  test('spans to the right and down are expanded, blank cells stay', () => {
    const rows = table([
      [{ text: '信息内容', merge: 'restart' }, { text: '申请人情况', span: 2 }, '总计'],
      [{ merge: 'continue' }, '自然人', '', '9'],
    ])
    expect(shape(read(docx(rows)))).toEqual([
      [
        ['信息内容', '申请人情况', null, '总计'],
        [null, '自然人', '', '9'],
      ],
    ])
  })

  test('a cell that goes on below nothing is a cell of its own, and figures are not shifted', () => {
    const rows = table([
      ['甲', '1', '2'],
      [{ text: '乙', merge: 'continue' }, '3', '4'],
    ])
    expect(shape(read(docx(rows)))).toEqual([
      [
        ['甲', '1', '2'],
        ['乙', '3', '4'],
      ],
    ])
  })

  test('a row that begins further right keeps its columns', () => {
    const xml =
      '<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>' +
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${paragraph('5')}</w:tc></w:tr></w:tbl>`
    expect(shape(read(docx(xml)))).toEqual([
      [
        ['', ''],
        [null, '5'],
      ],
    ])
  })

  test('a deleted row is left out and parts no merged cells', () => {
    const deleted = `<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr><w:tc>${paragraph('旧')}</w:tc></w:tr>`
    const rows = table([
      [{ text: '甲', merge: 'restart' }, '1'],
      [{ merge: 'continue' }, '2'],
    ]).replace('</w:tr>', `</w:tr>${deleted}`)
    expect(shape(read(docx(rows)))).toEqual([
      [
        ['甲', '1'],
        [null, '2'],
      ],
    ])
  })

  test('paragraphs and soft breaks of a cell are lines of its text', () => {
    const xml = paragraph('本年\n新收') + paragraph('申请')
    expect(shape(read(docx(table([[{ xml }, '3']]))))).toEqual([[['本年\n新收\n申请', '3']]])
  })

  test('a table that lays out is read through; one with figures keeps its cells, the inner follows', () => {
    const inner = table([['规章', '0']])
    const layout = table([[{ xml: paragraph('左') + inner }, '右']])
    expect(shape(read(docx(layout)))).toEqual(['左', [['规章', '0']], '右'])
    const figures = table([['一', { xml: paragraph('3') + inner }, '4']])
    expect(shape(read(docx(figures)))).toEqual([[['一', '3', '4']], [['规章', '0']]])
  })

  test('rows and cells inside content controls and insertions are read', () => {
    const rows = table([['甲', '1']])
      .replace('<w:tr>', '<w:sdt><w:sdtPr/><w:sdtContent><w:tr>')
      .replace('</w:tr>', '</w:tr></w:sdtContent></w:sdt>')
    expect(shape(read(docx(rows)))).toEqual([[['甲', '1']]])
  })
})

test('places are where the text stands', () => {
  const doc = read(docx(paragraph('题') + table([['甲', { text: '一\n二', span: 2 }, '']]) + paragraph('完')))
  const all = doc.blocks.flatMap(block => (block.kind === 'line' ? [block] : block.rows.flat()))
  expect(doc.text).toBe('题\n甲\t一\n二\t\n完\n')
  for (const one of all) if (one) expect(doc.text.slice(one.place.from, one.place.to)).toBe(one.text)
})

describe('hostile files', () => {
  const good = docx(paragraph('题'))

  test('cut anywhere it is refused, never half read', () => {
    for (let at = 30; at < good.length; at += 37) {
      expect(code(good.subarray(0, at)), `at ${at}`).toMatch(/^document-damaged/)
    }
  })

  test('a flipped bit in the text is damage, not another figure', () => {
    const plain = docx(paragraph('共 31 件'), { level: 0 })
    const at = Buffer.from(plain).indexOf('31')
    plain[at] = (plain[at] ?? 0) ^ 2
    expect(code(plain)).toBe('document-damaged docx')
  })

  test('what unpacks to too much is refused', () => {
    const bomb = docx(paragraph('题'), { more: { 'word/media/a.bin': new Uint8Array(30_000_000) }, level: 9 })
    expect(code(bomb)).toMatch(/^zip-bomb/)
    const long = docx(paragraph('0'.repeat(41_000_000)), { level: 0 })
    expect(code(long)).toMatch(/^zip-bomb/)
  })

  test('very many columns end the row, not the page', () => {
    const wide = `<w:tbl><w:tr>${'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'.repeat(50)}</w:tr></w:tbl>`
    const [rows] = shape(read(docx(paragraph('题') + wide))).slice(1)
    expect((rows?.[0]?.length ?? 0) <= 300).toBe(true)
  })

  test('tables inside tables without end, broken XML, a document type, a part under another name', () => {
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(60) + '</w:tc></w:tr></w:tbl>'.repeat(60)
    expect(code(docx(deep))).toBe('document-damaged docx')
    expect(code(docx('<w:p><w:r></w:p>'))).toBe('document-damaged docx')
    const typed = strToU8('<!DOCTYPE x [<!ENTITY a "b">]><w:document/>')
    expect(code(docx('', { more: { 'word/document.xml': typed } }))).toBe('document-damaged docx')
    expect(code(docx('', { more: { 'WORD/DOCUMENT.XML': typed } }))).toBe('document-damaged docx')
  })

  test('a document without any text says so', () => {
    expect(code(docx('<w:p><w:r><w:drawing/></w:r></w:p>'))).toBe('document-empty docx')
  })

  test('links to other files and markup in the text are text', () => {
    const body = paragraph('<img src=x onerror=alert(1)>') + paragraph('=HYPERLINK("http://x")')
    expect(shape(read(docx(body)))).toEqual(['<img src=x onerror=alert(1)>', '=HYPERLINK("http://x")'])
  })
})
