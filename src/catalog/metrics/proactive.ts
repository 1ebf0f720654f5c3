/** M01–M11: what table 2 says about proactive disclosure (domain.md 4). Its rows changed in 2021 (domain.md 1.7). */
import {
  amount,
  count,
  inGroup,
  MARKED,
  minus,
  ONLY_2019,
  ONLY_2021,
  ratio,
  stock,
  sum,
  words,
} from './declare'

const DOCUMENTS = words('件', 'documents')
const DECISIONS = words('件', 'decisions')

const NOT_IN_2019 = words(
  '该格空白时不算；2019 版表格没有这一栏，显示“不适用”，不补 0。',
  'Not computed when the cell is blank. The 2019 form has no such cell: shown as not applicable, never filled with 0.',
)
const NOT_IN_2021 = words(
  '该格空白时不算；2021 版表格没有这一栏，显示“不适用”，不补 0。',
  'Not computed when the cell is blank. The 2021 form has no such cell: shown as not applicable, never filled with 0.',
)
const BLANK_OR_UNKNOWN = words(
  '该格空白，或认不出用的是哪一版表二时不算。',
  'Not computed when the cell is blank, or when it is not known which form table 2 follows.',
)
const ACTIVITY = words(
  '公开得好不好：它数的是执法和审批的工作量，依法不公开的决定也计入，多少取决于权限是否下放到乡镇。2019 版有单位把事项数填进此栏，跨 2021 年比较要留意。',
  'How open a body is: it counts enforcement or licensing work, including decisions lawfully not disclosed, and depends on which powers were devolved. In the 2019 form some bodies entered the number of items here, so compare across 2021 with care.',
)

export const PROACTIVE = inGroup('proactive', [
  count('normdoc_issued', DOCUMENTS, sum('normdoc_issued'), {
    code: 'M01',
    ...ONLY_2021,
    name: words('规范性文件制发数', 'Normative documents issued'),
    short: words('规范性文件制发', 'Docs issued'),
    meaning: words(
      '本年制发的行政规范性文件有多少件。',
      'How many administrative normative documents were issued in the year.',
    ),
    caveat: words(
      '制发多少不分好坏，许多乡镇无权或无须制发。2019 版的“本年新制作数量”是另一口径，单列，不相连。',
      'More is neither better nor worse; many towns may not issue any. “Newly made” of the 2019 form is another definition and is kept apart.',
    ),
    whenNull: NOT_IN_2019,
  }),
  stock('normdoc_in_force', DOCUMENTS, sum('normdoc_in_force'), {
    code: 'M02',
    ...ONLY_2021,
    name: words('现行有效规范性文件', 'Normative documents in force'),
    short: words('现行有效文件', 'Docs in force'),
    meaning: words(
      '年末仍然有效的行政规范性文件有多少件。',
      'How many administrative normative documents are in force at the end of the year.',
    ),
    caveat: words(
      '是存量，各单位可以相加，各年不能相加。有单位把本年制发数填进此栏。与 2019 版“对外公开总数量”不可比。',
      "A stock: it adds over bodies, not over years. Some bodies enter the year's new documents here. Not comparable with “publicly available, total” of the 2019 form.",
    ),
    whenNull: NOT_IN_2019,
  }),
  count('normdoc_net', DOCUMENTS, [...sum('normdoc_issued'), minus('normdoc_repealed')], {
    code: 'M03',
    ...ONLY_2021,
    name: words('规范性文件净增', 'Net change in normative documents'),
    short: words('文件净增', 'Net docs'),
    meaning: words(
      '本年制发比废止多出多少件；负数表示废止多于制发。',
      'How many more documents were issued than repealed; negative where more were repealed.',
    ),
    caveat: words(
      '不等于现行有效数的变化：文件到期自动失效不计入废止。',
      'Not the change in documents in force: documents also lapse without a repeal.',
    ),
    whenNull: words(
      '制发、废止任一格空白时不算；2019 版表格没有这两栏，显示“不适用”。',
      'Not computed when either cell is blank. The 2019 form has neither: shown as not applicable.',
    ),
  }),
  ratio('normdoc_disclosed_ratio', words('比值', 'ratio'), sum('normdoc_disclosed'), sum('normdoc_made'), 1, {
    code: 'M04',
    ...ONLY_2019,
    polarity: 1,
    name: words('规范性文件公开比（2019 版）', 'Normative documents disclosed per made (2019 form)'),
    short: words('文件公开比', 'Docs disclosed/made'),
    meaning: words(
      '每制作一件规范性文件，新公开了几件。',
      'How many normative documents were newly disclosed for each one made.',
    ),
    caveat: words(
      '不是百分比：往年制作的文件也可以在今年公开，比值可以大于 1。',
      'Not a percentage: documents of earlier years may be disclosed this year, so it may exceed 1.',
    ),
    whenNull: words(
      '新制作为 0 或空白时显示横线；2021 版表格没有这两栏，显示“不适用”。',
      'Shown as a dash when none was made or the cell is blank. The 2021 form has neither cell: shown as not applicable.',
    ),
  }),
  count('permit_decisions', DECISIONS, sum('permit_decisions'), {
    code: 'M05',
    ...MARKED,
    name: words('行政许可决定数', 'Permit decisions'),
    short: words('许可决定', 'Permits'),
    meaning: words('本年作出的行政许可决定有多少件。', 'How many permit decisions were taken in the year.'),
    caveat: ACTIVITY,
    whenNull: BLANK_OR_UNKNOWN,
  }),
  count('penalty_decisions', DECISIONS, sum('penalty_decisions'), {
    code: 'M06',
    ...MARKED,
    name: words('行政处罚决定数', 'Penalty decisions'),
    short: words('处罚决定', 'Penalties'),
    meaning: words('本年作出的行政处罚决定有多少件。', 'How many penalty decisions were taken in the year.'),
    caveat: ACTIVITY,
    whenNull: BLANK_OR_UNKNOWN,
  }),
  count('coercion_decisions', DECISIONS, sum('coercion_decisions'), {
    code: 'M07',
    ...MARKED,
    name: words('行政强制决定数', 'Coercive measures'),
    short: words('强制决定', 'Coercive measures'),
    meaning: words(
      '本年作出的行政强制决定有多少件。',
      'How many coercive-measure decisions were taken in the year.',
    ),
    caveat: ACTIVITY,
    whenNull: BLANK_OR_UNKNOWN,
  }),
  count('enforcement_total', DECISIONS, sum('penalty_decisions', 'coercion_decisions'), {
    code: 'M08',
    ...MARKED,
    name: words('处罚强制合计', 'Penalties and coercive measures'),
    short: words('处罚强制', 'Enforcement'),
    meaning: words('行政处罚与行政强制决定合计多少件。', 'Penalty and coercive-measure decisions together.'),
    caveat: ACTIVITY,
    whenNull: words(
      '两格任一空白，或认不出用的是哪一版表二时不算。',
      'Not computed when either cell is blank, or when it is not known which form table 2 follows.',
    ),
  }),
  amount('fee_amount', words('万元', '10,000 yuan'), sum('fee_amount_wan'), {
    code: 'M09',
    ...ONLY_2021,
    name: words('行政事业性收费金额', 'Administrative fees collected'),
    short: words('收费金额', 'Fees'),
    meaning: words(
      '本年收取的行政事业性收费金额，以万元计。',
      'Administrative fees collected in the year, in units of 10,000 yuan.',
    ),
    caveat: words(
      '收费多少与公开无关；有单位把元填进了万元栏。2019 版同一行填的是收费项目数，与金额不可比。',
      'Says nothing about openness; some bodies write yuan into the cell for 10,000 yuan. In the 2019 form this row counts fee items, which cannot be compared with an amount.',
    ),
    whenNull: NOT_IN_2019,
  }),
  stock('fee_items', words('项', 'items'), sum('fee_items_prev', 'fee_items_delta'), {
    code: 'M10',
    ...ONLY_2019,
    name: words('收费项目数（2019 版）', 'Fee items (2019 form)'),
    short: words('收费项目', 'Fee items'),
    meaning: words(
      '年末行政事业性收费项目有多少项：上一年项目数加本年增减。',
      "Administrative fee items at the end of the year: last year's number plus the change.",
    ),
    caveat: words(
      '数的是项目，不是金额；与 2021 版的收费金额是两回事。各年不能相加。',
      'Counts items, not money: another thing than the amount of the 2021 form. Does not add over years.',
    ),
    whenNull: words(
      '两格任一空白时不算；2021 版表格没有这两栏，显示“不适用”。',
      'Not computed when either cell is blank. The 2021 form has neither: shown as not applicable.',
    ),
  }),
  amount('procure_amount', words('元', 'yuan'), sum('procure_amount_yuan'), {
    code: 'M11',
    ...ONLY_2019,
    name: words('集中采购金额（2019 版）', 'Centralised procurement amount (2019 form)'),
    short: words('集中采购金额', 'Procurement'),
    meaning: words(
      '本年政府集中采购总金额，折合为元。',
      'Centralised procurement of the year, converted to yuan.',
    ),
    caveat: words(
      '与公开程度无关；单位由填表人自写，未写单位的小额数字要先核对。',
      'Says nothing about openness; the unit is written by the body itself, so small figures without a unit need checking first.',
    ),
    whenNull: NOT_IN_2021,
  }),
])
