/** Reports take the road of every other file: reading, statuses, notes, questions and receipt. */
import { describe, expect, test } from 'vitest'
import type { Decisions, ReadOptions } from '../../../src/domain/reading'
import { readFile } from '../../../src/intake/readFile'
import { fixture, group, note, numbers, OPTIONS, texts } from '../support'

const read = (bytes: Uint8Array, name: string, options: Partial<ReadOptions> = {}) =>
  readFile(bytes, name, { ...OPTIONS, ...options })
const bytesOf = (text: string) => new TextEncoder().encode(text)
const SEED = fixture('reports/qilihai_2020.txt')
const seed = new TextDecoder().decode(SEED)
const untitled = seed.split('\n').slice(2).join('\n')

describe('the seed as a file', () => {
  const reading = read(SEED, 'qilihai_2020.txt')

  test('is one report to be looked at, with the overwritten label told by its line', () => {
    expect(reading).toMatchObject({ outcome: 'review', kind: 'reports', rowsLoaded: 1, rowsSetAside: 0 })
    expect(texts(reading, 'org_name')).toEqual(['七里海镇人民政府'])
    expect(texts(reading, 'template')).toEqual(['2019'])
    const line = seed.split('\n').findIndex(text => text.includes('（三）不予公开')) + 1
    expect(group(reading, 'report-doubt')).toMatchObject({
      detail: 'label-overwritten',
      column: 'deny_state_secret',
      lines: [line],
    })
    expect(reading.loadedColumns).toHaveLength(198)
  })

  test('figures, amounts and notes arrive; the doubtful cells carry what stands there', () => {
    expect(numbers(reading, 'procure_amount_yuan')).toEqual([4_859_033])
    expect(numbers(reading, 'penalty_items_delta')).toEqual([3])
    expect(numbers(reading, 'new_received__total')).toEqual([0])
    expect(note(reading, 'penalty_items_delta')?.raw).toBe('增3')
    expect(note(reading, 'deny_state_secret__natural')).toMatchObject({ status: 'number', raw: '0' })
  })
})

test('a page is known by its bytes, whatever its name', () => {
  for (const name of ['a.html', 'a.csv', 'a']) {
    const reading = read(fixture('reports/shanghai_office_2019.html'), name)
    expect(reading).toMatchObject({ outcome: 'accept_warn', rowsLoaded: 1 })
    expect(texts(reading, 'published_date')).toEqual(['2020-01-31'])
    expect(numbers(reading, 'granted__total')).toEqual([null])
    expect(numbers(reading, 'granted__natural')).toEqual([258])
  }
})

test('a Chinese encoding is decoded before', () => {
  // 西兴街道2023年政府信息公开工作年度报告 and two rows of its table 3, in GB18030.
  const hex =
    'CEF7D0CBBDD6B5C032303233C4EAD5FEB8AED0C5CFA2B9ABBFAAB9A4D7F7C4EAB6C8B1A8B8E60A' +
    'D2BBA1A2B1BEC4EAD0C2CAD5D5FEB8AED0C5CFA2B9ABBFAAC9EAC7EBCAFDC1BF093132 0A'.replace(' ', '') +
    'B6FEA1A2C9CFC4EABDE1D7AAD5FEB8AED0C5CFA2B9ABBFAAC9EAC7EBCAFDC1BF0931 0A'.replace(' ', '')
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  const reading = read(bytes, 'a.txt')
  expect(texts(reading, 'org_name')).toEqual(['西兴街道'])
  expect(numbers(reading, 'new_received__total')).toEqual([12])
  expect(group(reading, 'fields-missing')?.samples).toEqual(['四、结转下年度继续办理'])
})

describe('what only a person knows is asked', () => {
  test('a report without a name in it: refused with the questions, read with their answers', () => {
    const reading = read(bytesOf(untitled), 'paste.txt')
    expect(reading.outcome).toBe('refuse')
    expect(reading.questions.map(({ kind }) => kind).sort()).toEqual(['org-name', 'year'])
    const answered = read(bytesOf(untitled), 'paste.txt', { decisions: { orgName: '七里海镇', year: 2020 } })
    expect(answered).toMatchObject({ outcome: 'review', rowsLoaded: 1 })
    expect(texts(answered, 'org_name')).toEqual(['七里海镇'])
    expect(answered.batches[0]?.year[0]).toBe(2020)
  })

  test('title and body disagree on the year: the title for now, the other when chosen', () => {
    const text = seed.replace('工作2020年度报告', '工作2021年度报告')
    const reading = read(bytesOf(text), 'a.txt')
    expect(group(reading, 'year-conflict')).toMatchObject({ samples: ['2021 / 2020'], detail: '2021' })
    expect(reading.batches[0]?.year[0]).toBe(2021)
    const chosen = read(bytesOf(text), 'a.txt', { decisions: { year: 2020 } })
    expect(chosen.outcome).toBe('review')
    expect(chosen.batches[0]?.year[0]).toBe(2020)
  })

  test('the year of the file name is heard too, that of a date in it is not', () => {
    expect(group(read(SEED, '七里海2019年.txt'), 'year-conflict')?.samples).toEqual(['2020 / 2019'])
    expect(group(read(SEED, 't20210126_331.txt'), 'year-conflict')).toBeUndefined()
  })

  test('of two reports the one without a body is set aside, never given that of the other', () => {
    const second = `\n2021年度政府信息公开工作年度报告\n${untitled}`
    const reading = read(bytesOf(seed + second), 'a.txt')
    expect(reading).toMatchObject({ outcome: 'review', rowsLoaded: 1, rowsSetAside: 1 })
    expect(reading.setAside[0]?.code).toBe('missing-key')
    expect(reading.setAside[0]?.raw).toContain('政府集中采购')
  })

  test('of several reports each is asked about by itself, and answered by itself', () => {
    const second = `\n2021年度政府信息公开工作年度报告\n${untitled}`
    const third = `\n甲镇2019年政府信息公开工作年度报告\n${untitled}`
    const bytes = bytesOf(seed + second + third)
    const asked = (decisions: Decisions) => {
      const reading = read(bytes, 'a.txt', { decisions })
      const question = reading.questions.find(q => q.kind === 'open-reports')
      const loaded = reading.batches.flatMap(b => b.text.org_name.map((name, i) => `${name} ${b.year[i]}`))
      return { loaded, open: question?.kind === 'open-reports' ? question.reports : [] }
    }
    const { loaded, open } = asked({})
    expect(loaded).toEqual(['七里海镇人民政府 2020', '甲镇 2019'])
    expect(open.map(({ orgName, year }) => [orgName, year])).toEqual([
      [{ chosen: null }, { chosen: 2021, found: [2021, 2020] }],
      [null, { chosen: 2019, found: [2019, 2020] }],
    ])
    const [lines] = [open.map(({ line }) => line)]
    const answered = asked({
      orgNameOfLines: [{ line: lines[0] ?? 0, orgName: '乙镇' }],
      yearOfLines: [{ line: lines[1] ?? 0, year: 2020 }],
    })
    expect(answered.loaded).toEqual(['七里海镇人民政府 2020', '乙镇 2021', '甲镇 2020'])
    expect(answered.open.map(({ orgName, year }) => [orgName?.chosen, year?.chosen])).toEqual([
      ['乙镇', 2021],
      [undefined, 2020],
    ])
  })
})

test('the same report twice is one, and said to be', () => {
  const reading = read(bytesOf(`${seed}\n${seed}`), 'a.txt')
  expect(reading).toMatchObject({ rowsLoaded: 1, rowsSetAside: 1 })
  expect(group(reading, 'several-reports')?.detail).toBe('2')
  expect(group(reading, 'duplicate-row')?.count).toBe(1)
})

test('headings without tables are a report with nothing in it, not a report of zeros', () => {
  const text = seed
    .split('\n')
    .filter(line => !line.startsWith('\t') && !/^(?:制作|公开)数量$/.test(line))
    .join('\n')
  const reading = read(bytesOf(text), 'a.txt')
  expect(numbers(reading, 'new_received__total').every(value => value === null)).toBe(true)
  expect(['review', 'refuse']).toContain(reading.outcome)
})

test('a table that lies on its side is no report', () => {
  const text =
    '指标,甲镇,乙镇\n年度,2023,2023\n本年新收政府信息公开申请数量,1,2\n上年结转政府信息公开申请数量,0,0\n结转下年度继续办理,1,2\n'
  const reading = read(bytesOf(text), 'a.csv')
  expect(group(reading, 'unknown-template')).toBeUndefined()
  expect(numbers(reading, 'new_received__total')).toEqual([1, 2])
})

test('bodies beside each other under the title of a county are a table too', () => {
  const text = [
    '滨江县2023年各乡镇政府信息公开工作年度报告',
    '指标\t甲镇\t乙镇\t丙镇',
    '年度\t2023\t2023\t2023',
    '本年新收政府信息公开申请数量\t1\t2\t3',
    '上年结转政府信息公开申请数量\t0\t0\t0',
    '结转下年度继续办理\t1\t2\t0',
  ].join('\n')
  expect(numbers(read(bytesOf(text), 'a.txt'), 'new_received__total')).toEqual([1, 2, 3])
})

test('thousands with commas do not make a report a table', () => {
  const text = new TextDecoder()
    .decode(fixture('reports/haizhu_guanzhou_2023_pipe.txt'))
    .replace('1472', '1,472')
  const reading = read(bytesOf(text), 'a.txt', { decisions: { orgName: '官洲街道', year: 2023 } })
  expect(numbers(reading, 'penalty_decisions')).toEqual([1472])
})
