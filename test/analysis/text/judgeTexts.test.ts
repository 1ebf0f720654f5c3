/** Texts of a dataset: loaded from documents, checked beside reports that are only figures. */
import { beforeAll, describe, expect, it } from 'vitest'
import { reconcile } from '../../../src/analysis/reconcile'
import { reportResults } from '../../../src/analysis/reportResults'
import { draftLikeness } from '../../../src/analysis/text/draftLikeness'
import { worklist } from '../../../src/analysis/worklist'
import { TEXT_CHECKS } from '../../../src/catalog/checks/text'
import type { Database, Row } from '../../../src/db/database'
import { sql } from '../../../src/db/sql'
import { APPLICANTS, columnId } from '../../../src/domain/dictionary'
import type { FileReading } from '../../../src/domain/reading'
import { readFile } from '../../../src/intake/readFile'
import { fixture, OPTIONS } from '../../intake/support'
import { nodeDatabase } from '../../support/nodeDatabase'
import { loadAndCheck } from '../../support/reconciled'
import { EVERYTHING } from '../dataset'

const CODES = TEXT_CHECKS.map(c => c.code)
const WORK = [
  '坚持以公开为常态、不公开为例外，围绕群众关切拓宽渠道，及时发布财政、民生、环境、安全等重点领域信息，',
  '完善发布审核和保密审查制度，严把内容质量关口，做到先审后发、一事一审，',
  '依托门户网站、政务新媒体和便民服务大厅公开专区，为企业办事、居民查阅提供便利，',
  '对惠农补贴、社会救助、征地拆迁等事项逐条梳理标准目录，明确时限与责任，',
  '邀请代表委员走进机关参加开放日活动，听取意见建议并逐项回应，',
  '组织业务骨干参加县里举办的专题培训，定期通报检查结果，督促整改落实到位，',
].join('')
const OTHER =
  '全镇上下一心，把政务公开同乡村振兴、基层治理、产业发展结合起来，田间地头听意见，院坝会上讲政策，村村有公示栏，户户有明白卡，账目一目了然，干群心贴得更近，'

interface Report {
  readonly org: string
  readonly year: number
  readonly body: string
  readonly received: number
  readonly said: string
}

const ROWS = [
  '（一）予以公开',
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '5.属于三类内部事务信息',
  '6.属于四类过程性信息',
  '7.属于行政执法案卷',
  '8.属于行政查询事项',
  '1.本机关不掌握相关政府信息',
  '2.没有现成信息需要另行制作',
  '3.补正后申请内容仍不明确',
  '1.信访举报投诉类申请',
  '2.重复申请',
  '3.要求提供公开出版物',
  '4.无正当理由大量反复申请',
  '5.要求行政机关确认或重新出具已获取信息',
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  '3.其他',
]

function textOf({ org, year, body, received, said }: Report): string {
  const row = (label: string, n: number) => `${label} | ${n} | 0 | 0 | 0 | 0 | 0 | ${n}`
  return [
    `${org}${year}年政府信息公开工作年度报告`,
    `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
    '一、总体情况',
    `${year}年，我镇${body}${said}。`,
    '二、主动公开政府信息情况',
    '第二十条第（一）项 |',
    '信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数',
    '规章 | 0 | 0 | 0',
    '行政规范性文件 | 0 | 0 | 0',
    '三、收到和处理政府信息公开申请情况',
    row('一、本年新收政府信息公开申请数量', received),
    row('二、上年结转政府信息公开申请数量', 0),
    ...ROWS.map((label, i) => row(label, i === 0 ? received : 0)),
    row('（七）总计', received),
    row('四、结转下年度继续办理', 0),
    '四、政府信息公开行政复议、行政诉讼情况',
    '五、存在的主要问题及改进情况',
    '公开的广度和深度还不够，下一步将加强培训，提高能力。',
    '六、其他需要报告的事项',
    '本年度未收取信息处理费。',
  ].join('\n')
}

const REPORTS: readonly Report[] = [
  { org: '甲和镇人民政府', year: 2022, body: WORK, received: 2, said: '共收到政府信息公开申请2件' },
  { org: '甲和镇人民政府', year: 2023, body: WORK, received: 3, said: '共收到政府信息公开申请7件' },
  { org: '乙丰镇人民政府', year: 2023, body: WORK, received: 1, said: '未收到政府信息公开申请' },
  { org: '丙河乡人民政府', year: 2023, body: OTHER, received: 0, said: '未收到政府信息公开申请' },
]

const read = (bytes: Uint8Array, name: string, sourceId: string): FileReading =>
  readFile(bytes, name, { ...OPTIONS, sourceId })
const document = (report: Report, sourceId: string) =>
  read(new TextEncoder().encode(textOf(report)), `${sourceId}.txt`, sourceId)

/** A file of figures beside them. */
const FIGURES = read(
  new TextEncoder().encode('org_name,year,new_received__total\n丁山镇人民政府,2023,4\n'),
  'figures.csv',
  'figures',
)
const seed = () => read(fixture('reports/qilihai_2020.txt'), 'qilihai_2020.txt', 'seed')
const readings = () => [...REPORTS.map((report, i) => document(report, `s${i}`)), seed(), FIGURES]

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

async function told(): Promise<Record<string, readonly Row[]>> {
  const ask = async (query: ReturnType<typeof sql>) => (await db.ask(query)).rows
  return {
    results: await ask(
      sql`SELECT r.org_name, r.year, t.* FROM text_result AS t JOIN report AS r USING (report_key) ORDER BY ALL`,
    ),
    findings: await ask(sql`SELECT * FROM finding ORDER BY ALL`),
    counts: await ask(
      sql`SELECT check_id, result, org_type, year, sum(n)::INTEGER AS n FROM check_count GROUP BY ALL ORDER BY ALL`,
    ),
  }
}

const resultOf = (rows: readonly Row[] | undefined, org: string, year: number, check: string) =>
  rows?.find(r => r.org_name === org && r.year === year && r.check_id === check)

describe('a dataset with texts', () => {
  it('tells the text against the table, and the seed as by hand', async () => {
    const { findings } = await loadAndCheck(db, readings())
    const { results } = await told()
    const of = (org: string, year: number, check: string) => resultOf(results, org, year, check)?.result
    expect([of('甲和镇人民政府', 2022, 'K58'), of('甲和镇人民政府', 2023, 'K58')]).toEqual(['PASS', 'FAIL'])
    expect([of('乙丰镇人民政府', 2023, 'K59'), of('丙河乡人民政府', 2023, 'K59')]).toEqual(['FAIL', 'PASS'])
    expect(resultOf(results, '甲和镇人民政府', 2023, 'K58')?.words).toContain('共收到政府信息公开申请7件')
    expect(findings.filter(f => f.check === 'K58')).toMatchObject([{ severity: 'major', left: 7, right: 3 }])
    const ofSeed = findings.filter(f => f.report.endsWith('-2020') && CODES.includes(f.check))
    expect(ofSeed.map(f => [f.check, f.severity])).toEqual([
      ['K38', 'minor'],
      ['K50', 'minor'],
    ])
    // The row whose label is lost, cell by cell.
    expect(String(resultOf(results, '七里海镇人民政府', 2020, 'K38')?.cells).split(',')).toEqual(
      APPLICANTS.map(({ id }) => columnId('deny_state_secret', id)),
    )
  })

  it('finds the text of last year and that of another town', async () => {
    const { results } = await told()
    expect(resultOf(results, '甲和镇人民政府', 2023, 'K16')).toMatchObject({
      result: 'FAIL',
      words: '甲和镇人民政府 2022',
    })
    expect(resultOf(results, '乙丰镇人民政府', 2023, 'K16')).toMatchObject({
      result: 'UNKNOWN',
      reason: 'no-other',
    })
    expect(resultOf(results, '乙丰镇人民政府', 2023, 'K17')).toMatchObject({
      result: 'FAIL',
      words: '甲和镇人民政府 2023',
    })
    expect(resultOf(results, '丙河乡人民政府', 2023, 'K17')?.result).toBe('PASS')
    const { rows } = await db.ask(
      sql`SELECT relation, count(*)::INTEGER AS n, max(value) AS most FROM text_likeness GROUP BY ALL ORDER BY ALL`,
    )
    expect(rows).toMatchObject([
      { relation: 'before', n: 1 },
      { relation: 'other', n: 3 },
    ])
  })

  it('counts every report once for each check: without a text it is unknown', async () => {
    const { counts } = await told()
    for (const code of CODES) {
      const own = counts?.filter(r => r.check_id === code) ?? []
      expect(own.reduce((sum, r) => sum + Number(r.n), 0)).toBe(6)
    }
    expect(
      counts
        ?.filter(r => r.check_id === 'K58' && r.result === 'UNKNOWN')
        .reduce((s, r) => s + Number(r.n), 0),
    ).toBe(2)
  })

  it('is told alike a second time, and by the other road', async () => {
    const first = await told()
    await reconcile(db)
    expect(await told()).toEqual(first)
    await reconcile(db, { mostOneByOne: 0 })
    const { results, counts } = await told()
    expect(results).toEqual(first.results)
    const ofTexts = (rows: typeof counts) =>
      rows?.filter(r => CODES.includes(String(r.check_id)) || r.check_id === 'K37')
    expect(ofTexts(counts)).toEqual(ofTexts(first.counts))
    expect(ofTexts(counts)?.some(r => r.check_id === 'K37' && r.result === 'PASS')).toBe(true)
    await reconcile(db)
  })

  it('goes by thresholds that are changed', async () => {
    await reconcile(db, { parameters: { section_one_most: 50, text_like_minor: 1, text_like_info: 1 } })
    const { results } = await told()
    expect(resultOf(results, '丙河乡人民政府', 2023, 'K52')).toMatchObject({
      result: 'FAIL',
      right_value: 50,
    })
    expect(resultOf(results, '乙丰镇人民政府', 2023, 'K17')?.result).toBe('PASS')
    await reconcile(db)
  })

  it('shows the sentence in the list and on the report', async () => {
    const { query, decode } = worklist(EVERYTHING)
    const rows = (await db.ask(query)).rows.map(decode)
    const reason = rows.flatMap(r => r.reasons).find(r => r.check === 'K59')
    expect(reason?.words).toContain('未收到政府信息公开申请')
    const { rows: keys } = await db.ask(sql`SELECT report_key FROM report WHERE org_name = '乙丰镇人民政府'`)
    const results = await reportResults(db, String(keys[0]?.report_key))
    expect(results.find(r => r.check === 'K59')).toMatchObject({
      result: 'FAIL',
      left: 0,
      right: 1,
      cells: ['new_received__total'],
    })
    expect(results.find(r => r.check === 'K47')).toMatchObject({ result: 'UNKNOWN', reason: 'not-said' })
  })

  it('a draft is compared with the texts of the dataset, not with its own report of the year', async () => {
    const { rows } = await db.ask(sql`SELECT org_id FROM report WHERE org_name = '甲和镇人民政府'`)
    const orgId = String(rows[0]?.org_id)
    const sections = [{ number: 1, text: `2023年，我镇${WORK}` }]
    const likeness = await draftLikeness(
      db,
      { orgId, name: '甲和镇人民政府', county: null, year: 2023 },
      sections,
      {},
    )
    expect(likeness.before?.name).toBe('甲和镇人民政府')
    expect(likeness.other?.name).toBe('乙丰镇人民政府')
    expect(likeness.other?.value).toBeGreaterThan(0.8)
  })

  it('only the latest revision of a text is judged', async () => {
    const [, revised] = REPORTS
    if (!revised) throw new Error('no report')
    const again = document({ ...revised, received: 7 }, 'again')
    await loadAndCheck(db, [...readings(), again])
    const { results } = await told()
    expect(
      results?.filter(r => r.org_name === revised.org && r.year === 2023 && r.check_id === 'K58'),
    ).toMatchObject([{ result: 'PASS' }])
  })

  it('a dataset of figures has no texts, and its checks of the text are unknown', async () => {
    await loadAndCheck(db, [FIGURES])
    const { results, counts } = await told()
    expect(results).toEqual([])
    expect(counts?.filter(r => r.check_id === 'K58')).toMatchObject([{ result: 'UNKNOWN', n: 1 }])
  })
})
