/** A. Official identities within a report: K01–K08 (domain.md 5). */
import type { Check } from '../check'
import {
  applicantsWrittenScopes,
  equationScopes,
  handledScopes,
  partScopes,
  totalWrittenScopes,
} from '../checkScopes'

const TABLE_3 = { family: 'identities', tolerance: 0, parameters: [], tables: ['t3'] } as const
const IDENTITY = { ...TABLE_3, explained: true, conflicts: true, counted: true } as const

export const IDENTITY_CHECKS: readonly Check[] = [
  {
    ...IDENTITY,
    code: 'K01',
    id: 't3_balance',
    severity: 'critical',
    scopeKind: 'applicant',
    name: { zh: '收办平衡', en: 'Received and handled balance' },
    formula: {
      zh: '本年新收 + 上年结转 = 办理结果（七）总计 + 结转下年度（七栏逐栏核对）',
      en: 'newly received + carried in = handled total + carried over, in each of the seven columns',
    },
    meaning: {
      zh: '统计表表头印明的勾稽关系不成立：收到的与办理、结转的对不上。',
      en: 'The one identity printed in the form is broken: what came in is not what was handled or carried over.',
    },
    caveat: {
      zh: '识别错行也会造成不符；两边同错时仍会通过。四个数缺一个即「无法判断」，除非已填数字足以证明不等。办理总数由其余三项推算的报告不作此项核对。',
      en: 'A row shifted in reading looks the same; the same error on both sides passes. One missing figure gives «unknown», unless the figures present already prove a difference. Not applied where the handled total was worked out from the other three.',
    },
    unknown: {
      zh: '四个数中有未填或无法识别的，或本表读取存疑。',
      en: 'One of the four figures is missing or could not be read, or reading the table left a doubt.',
    },
    question: {
      zh: '想请您核对一下表三：本年新收加上年结转，与办理总计加结转下年对不上，是哪一个数需要更正？',
      en: 'Could you check table 3: received plus carried in does not match handled plus carried over; which figure should be corrected?',
    },
    scopes: equationScopes('K01'),
  },
  {
    ...IDENTITY,
    code: 'K02',
    id: 't3_row_total',
    severity: 'critical',
    scopeKind: 'item',
    name: { zh: '申请人合计', en: 'Row total' },
    formula: {
      zh: '自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他 = 总计（表三每一行）',
      en: 'the six kinds of applicant add to the total, in each row of table 3',
    },
    meaning: {
      zh: '本行各类申请人之和与总计不一致。',
      en: 'The applicants of the row and its total disagree.',
    },
    caveat: {
      zh: '自行加列「法人小计」会造成不符。总计未填为「无法判断」（见 K05）；有申请人栏未填也为「无法判断」，但已填部分之和超过总计的，判为不符。',
      en: 'A subtotal column added by the author looks the same. A blank total is «unknown» (see K05); so are blank applicants, unless the known ones already exceed the total.',
    },
    unknown: {
      zh: '总计未填，或有申请人栏未填。',
      en: 'The total or one of the applicants is not filled in.',
    },
    question: {
      zh: '表三这一行各类申请人相加与总计不一致，请帮忙核对是哪一格填错了。',
      en: 'In this row of table 3 the applicants do not add to the total; could you check which cell is wrong?',
    },
    scopes: equationScopes('K02'),
  },
  {
    ...IDENTITY,
    code: 'K03',
    id: 't3_section_sum',
    severity: 'critical',
    scopeKind: 'applicant',
    name: { zh: '办理结果合计', en: 'Outcome total' },
    formula: {
      zh: '予以公开 + 部分公开 + 不予公开 + 无法提供 + 不予处理 + 其他处理 = 办理结果（七）总计（七栏逐栏核对）',
      en: 'disclosed + partly disclosed + refused + cannot provide + not processed + other = handled total, in each of the seven columns',
    },
    meaning: {
      zh: '各项办理结果之和与（七）总计不一致。',
      en: 'The outcomes do not add to the handled total.',
    },
    caveat: {
      zh: '2019 年版（六）只有一行。分项不全时采用报告所填的小计；仍不全则为「无法判断」，但已填部分超过总计的，判为不符。办理总数为推算的报告，只在已填结果超过推算数时判为不符。',
      en: 'The 2019 form has one row （六）. Where details are missing the reported group total is used; otherwise «unknown», unless the known outcomes already exceed the total. Where the handled total was worked out, only outcomes beyond it fail.',
    },
    unknown: {
      zh: '办理结果或（七）总计有未填的。',
      en: 'An outcome or the handled total is not filled in.',
    },
    question: {
      zh: '表三各项办理结果相加与（七）总计不一致，请核对是否有漏填或重复计算。',
      en: 'The outcomes in table 3 do not add to the handled total; could you check for an omission or something counted twice?',
    },
    scopes: equationScopes('K03'),
  },
  {
    ...IDENTITY,
    tables: ['t4'],
    code: 'K04',
    id: 't4_sum',
    severity: 'critical',
    scopeKind: 'block',
    name: { zh: '复议诉讼合计', en: 'Dispute totals' },
    formula: {
      zh: '结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计（表四三组分别核对）',
      en: 'upheld + corrected + other + pending = total, in each of the three blocks of table 4',
    },
    meaning: {
      zh: '行政复议或行政诉讼各项之和与总计不一致。',
      en: 'The outcomes of reviews or suits do not add to their total.',
    },
    caveat: {
      zh: '有栏目未填为「无法判断」，但已填部分超过总计的，判为不符。',
      en: 'A blank cell gives «unknown», unless the known outcomes already exceed the total.',
    },
    unknown: {
      zh: '该组有栏目未填。',
      en: 'A cell of the block is not filled in.',
    },
    question: {
      zh: '复议诉讼表中这一组的各项结果相加与总计不一致，请核对。',
      en: 'In the table of reviews and suits this block does not add to its total; could you check it?',
    },
    scopes: equationScopes('K04'),
  },
  {
    ...TABLE_3,
    explained: false,
    conflicts: false,
    counted: false,
    code: 'K05',
    id: 'total_missing',
    severity: 'minor',
    scopeKind: 'report',
    name: { zh: '总计未填', en: 'Total not written' },
    formula: {
      zh: '表三各行，申请人栏填了数的，总计栏也填了数',
      en: 'in each row of table 3 where applicants are written, the total is written too',
    },
    meaning: { zh: '总计没有算出。', en: 'The total was not worked out.' },
    caveat: {
      zh: '大机关常见的填法；每份报告只计一次，五行及以上仅作提示。文件未载全表三的，为「无法判断」。',
      en: 'A habit of large offices; told once per report, as a hint only from five rows on. «Unknown» where the file does not hold the whole of table 3.',
    },
    unknown: {
      zh: '文件未载全表三，或整表没有一个总计。',
      en: 'The file does not hold the whole of table 3, or no total at all is written.',
    },
    question: {
      zh: '表三有些行填了申请人、没有填总计，能否补上总计？',
      en: 'Some rows of table 3 have applicants and no total; could the totals be added?',
    },
    scopes: totalWrittenScopes,
  },
  {
    ...TABLE_3,
    explained: false,
    conflicts: false,
    counted: false,
    code: 'K06',
    id: 'applicants_missing',
    severity: 'minor',
    scopeKind: 'item',
    name: { zh: '申请人未分类', en: 'Applicants not written' },
    formula: {
      zh: '总计大于 0 的，六个申请人栏至少填了一栏（表三每一行）',
      en: 'where the total is above 0, at least one of the six applicants is written, in each row of table 3',
    },
    meaning: { zh: '没有登记申请人类型。', en: 'The kinds of applicant were not recorded.' },
    caveat: {
      zh: '总计为 0 的行不计。文件未载全表三的，为「无法判断」。',
      en: 'Rows with total 0 do not count. «Unknown» where the file does not hold the whole of table 3.',
    },
    unknown: {
      zh: '文件未载全表三，或总计未填。',
      en: 'The file does not hold the whole of table 3, or the total is not filled in.',
    },
    question: {
      zh: '表三这一行只填了总计，申请人的类型是否有登记，能否补填？',
      en: 'This row of table 3 has only a total; were the kinds of applicant recorded, and could they be added?',
    },
    scopes: applicantsWrittenScopes,
  },
  {
    ...TABLE_3,
    counted: false,
    code: 'K07',
    id: 'part_gt_whole',
    severity: 'critical',
    scopeKind: 'item',
    name: { zh: '部分大于整体', en: 'Part greater than whole' },
    formula: {
      zh: '任一申请人栏 ≤ 本行总计；任一办理结果 ≤ 同栏（七）总计',
      en: 'no applicant exceeds the row total, no outcome exceeds the handled total of its column',
    },
    meaning: { zh: '部分不可能大于整体。', en: 'A part cannot exceed its whole.' },
    caveat: {
      zh: '与 K02、K03 往往同一原因，只按原因计一次；每行只记超出最多的一处。',
      en: 'Mostly the same cause as K02 and K03 and never counted beside them; per row only the largest excess is kept.',
    },
    explained: true,
    conflicts: true,
    unknown: {
      zh: '要比较的格有未填的。',
      en: 'One of the cells to be compared is not filled in.',
    },
    question: {
      zh: '表三中有一格比它所属的总计还大，请核对是哪一个数。',
      en: 'One cell of table 3 is larger than the total it belongs to; could you check which figure is right?',
    },
    scopes: partScopes,
  },
  {
    ...TABLE_3,
    counted: false,
    code: 'K08',
    id: 'handled_gt_tohandle',
    severity: 'critical',
    scopeKind: 'applicant',
    name: { zh: '办理数超过应办数', en: 'More handled than to handle' },
    formula: {
      zh: '办理结果（七）总计 ≤ 本年新收 + 上年结转（七栏逐栏核对）',
      en: 'handled total ≤ newly received + carried in, in each of the seven columns',
    },
    meaning: { zh: '办结的比收到的还多。', en: 'More was handled than existed.' },
    caveat: {
      zh: '等于结转下年度为负数；与 K01 往往同一原因，只按原因计一次。',
      en: 'The same as a negative carry-over; mostly the same cause as K01 and never counted beside it.',
    },
    explained: true,
    conflicts: false,
    unknown: {
      zh: '三个数中有未填的。',
      en: 'One of the three figures is not filled in.',
    },
    question: {
      zh: '办结的件数多于新收与结转之和，请核对是否漏填了新收或结转。',
      en: 'More requests were handled than received and carried in; could you check whether some were left out?',
    },
    scopes: handledScopes,
  },
]
