/** What would mend each finding of a draft, told to who writes it. What the true figure is, nobody but they can say. */
import type { Change, Want } from '../../analysis/draft/wants'
import type { Words } from '../../domain/dictionary'
import type { DoubtKind } from '../../domain/document'
import { scopeWords } from './audit'
import { figure } from './form'

/** Where one of these checks fails: what to look at or to write. */
export const RULE_WANTS: Readonly<Record<string, Words>> = {
  K05: {
    zh: '把空着的“总计”栏补上：各栏相加；确实没有的填 0。',
    en: 'Fill in the blank totals by adding up the columns; write 0 where there are none.',
  },
  K06: {
    zh: '按申请人类型把这一行分到六栏，使其相加等于总计。',
    en: 'Put the requests of this row under the six kinds of applicant, so that they add up to the total.',
  },
  K10: {
    zh: '“上年结转”应与上年年报的“结转下年度继续办理”相同：或改本年这一格，或确认上年年报填错并予更正，二者取一。',
    en: "«Carried in» should be what last year's report carried over: change this cell, or correct last year's report, one of the two.",
  },
  K11: {
    zh: '上年现行有效加本年制发、减本年废止，应等于本年现行有效：核对文件目录；到期自动失效的，请备好说明。',
    en: 'In force last year, plus issued, less repealed, should be in force this year: check the register; be ready to explain what lapsed.',
  },
  K12: {
    zh: '“上一年项目数量”应接上年年报的结果；清单重新公布的，请备好说明。',
    en: "«Items of last year» should follow from last year's report; be ready to explain a list that was issued anew.",
  },
  K13: {
    zh: '对外公开总数比上年少：核对是否有文件撤下或废止。',
    en: 'Fewer documents are public than last year: check whether some were taken down or repealed.',
  },
  K15: {
    zh: '核对是否沿用了那份年报的表格而没有更新数字。',
    en: 'Check whether the tables of that report were used and not brought up to date.',
  },
  K16: {
    zh: '按本年实际改写第一、五部分；国办格式文件把内容雷同列为问题。',
    en: 'Write sections one and five anew for the year; the national format names identical content as a fault.',
  },
  K17: {
    zh: '核对是否套用了别处的文字：名称、事例、数字都应是本单位的。',
    en: 'Check whether text was taken from elsewhere: names, cases and figures should be your own.',
  },
  K18: {
    zh: '数字若无误，不必改；请备好原因（集中申请、征地项目、权限调整），以备询问。',
    en: 'If the figure is right nothing has to change; have the reason at hand (a mass of requests, a land project, changed powers).',
  },
  K19: {
    zh: '上年尚未审结的案件，本年应有结果或仍在“尚未审结”：核对是否漏填。',
    en: 'Cases open last year should have ended or still be pending this year: check whether they were left out.',
  },
  K20: {
    zh: '件数不能小于 0：去掉多余的横线或改正数字。',
    en: 'A count cannot be below 0: remove a stray dash or correct the figure.',
  },
  K21: {
    zh: '件数应为整数：核对小数点和单位。',
    en: 'A count is a whole number: check the decimal point and the unit.',
  },
  K22: {
    zh: '数字格内只写数字；没有的写 0 或按要求写“/”，说明移到正文。',
    en: 'Write figures only; 0 or, where asked for, «/» where there is none; move remarks into the text.',
  },
  K23: {
    zh: '乡镇、街道和县级部门无权制定规章，此栏应为 0；如是规范性文件，移到下一行。',
    en: 'Towns and county departments cannot make rules: 0 is expected here; normative documents belong in the next row.',
  },
  K24: {
    zh: '核对金额的单位：表中为万元的不要填元；采购金额请在格内写明“元”或“万元”。',
    en: 'Check the unit: no yuan where the form asks for 10,000 yuan; write the unit of procurement in its cell.',
  },
  K25: {
    zh: '废止件数多于上年现行有效与本年制发之和：核对是否把以前年度的清理结果计入。',
    en: 'More were repealed than there were: check whether a clean-up of earlier years was counted.',
  },
  K26: {
    zh: '这个数远大于同类和往年：核对是否多敲了一位，或误贴了其他内容。',
    en: 'This is far larger than elsewhere and before: check for a digit too many or something pasted by mistake.',
  },
  K27: {
    zh: '本年新公开的不能多于对外公开总数：两格核对，改一格。',
    en: 'No more can be newly disclosed than are public in all: check the two cells and change one.',
  },
  K30: {
    zh: '表四只填与政府信息公开有关的复议、诉讼；如确由以前年度的申请或主动公开引起，备好说明。',
    en: 'Table 4 takes disputes about disclosure only; if they come from earlier requests or from proactive disclosure, be ready to explain.',
  },
  K31: {
    zh: '核对表四是否填入了本单位的全部行政案件：只填与政府信息公开有关的。',
    en: 'Check whether table 4 holds all administrative cases: only those about disclosure belong there.',
  },
  K32: {
    zh: '没有复议而有“复议后起诉”：核对是否应填在“未经复议直接起诉”。',
    en: 'Suits after a review, but no review: check whether they belong under direct suits.',
  },
  K33: {
    zh: '三张表全为 0 并不少见：请再确认一次，尤其是处罚、强制和许可各行。',
    en: 'All zero is not rare: please confirm it once more, the decisions of table 2 above all.',
  },
  K34: {
    zh: '三张表都没有数字：填上数字，没有的填 0。',
    en: 'No table holds a figure: fill them in, with 0 where there is none.',
  },
  K35: {
    zh: '正文的“均维持”与表四的“结果纠正”“尚未审结”对不上：改正文，或改表四，二者取一。',
    en: '«All upheld» in the text does not fit what table 4 says is corrected or pending: change one of the two.',
  },
  K36: {
    zh: '“处理决定数量”是本年作出的决定数，不是事项数：核对是否把“上一年项目数量 + 增减”填在了这里。',
    en: 'Decisions are those taken in the year, not items: check whether the number of items was written here.',
  },
  K37: {
    zh: '这一行的格数与表式不同：补齐缺格，去掉多出的小计列。',
    en: 'The row has not as many cells as the form: fill the gaps, remove columns of your own.',
  },
  K38: {
    zh: '恢复被数字盖住的行标签，并核对这一行的数没有错位。',
    en: 'Restore the label that a figure covers, and check that the figures of the row have not slipped.',
  },
  K39: {
    zh: '多出的数恰等于“部分公开”：区分处理的只计“部分公开”，不再计入“不予公开”。',
    en: 'The excess is just what was disclosed in part: count these there alone, not as refused once more.',
  },
  K45: {
    zh: '补上缺少的表；以图片发布的，请改为可复制的表格。',
    en: 'Add the missing table; one published as a picture should be a real table.',
  },
  K46: {
    zh: '换用本年度通行的表式（2021 年度起用国办公开办函〔2021〕30 号的表）。',
    en: 'Use the form in force for the year (from 2021 on that of notice 30 of 2021).',
  },
  K47: {
    zh: '改正编制依据的文号，使之与所用表式一致。',
    en: 'Correct the notice cited, so that it is that of the form used.',
  },
  K48: {
    zh: '标题、统计期间和正文的年度统一为报告年度，往年的文字改掉。',
    en: 'Let title, period and text name the year reported; replace text of other years.',
  },
  K49: {
    zh: '统计期间写为 1 月 1 日至 12 月 31 日；数字如不含全年，请补全。',
    en: 'Write the period as 1 January to 31 December; complete the figures if they do not cover it.',
  },
  K50: {
    zh: '写上第五部分的问题与改进，第六部分没有事项的写“无”。',
    en: 'Write what was wanting and what will be done in section five, and «none» in section six if so.',
  },
  'K50 minor': {
    zh: '第六部分没有内容：没有需要报告的事项，也写一个“无”字。',
    en: 'Section six is empty: where there is nothing to report, write «none».',
  },
  K51: {
    zh: '在第六部分写明信息处理费的收取情况，没有收取的也写一句。',
    en: 'Say in section six what fees for handling information were charged, also if none were.',
  },
  K52: {
    zh: '县里如有字数要求，把第一部分压缩到 1000 字以内。',
    en: 'Shorten section one to 1,000 characters if your county asks for it.',
  },
  K53: {
    zh: '文中日期晚于应公布日期：核对日期，并尽快公布。',
    en: 'The date is later than that by which to publish: check it, and publish soon.',
  },
  K54: {
    zh: '文中日期早于次年 1 月 1 日：年度未完，数字不会是全年的；核对日期。',
    en: 'The date is before the year was over: check it, and that the figures cover the year.',
  },
  K57: {
    zh: '把空着的格填上，没有的填 0。',
    en: 'Fill in the blank cells, with 0 where there is none.',
  },
  K58: {
    zh: '正文与表三的申请件数统一：改正文，或改表三，二者取一。',
    en: 'Let text and table 3 tell the same number of requests: change one of the two.',
  },
  K59: {
    zh: '正文说没有申请而表三有数（或相反）：改正文，或改表三，二者取一。',
    en: 'The text says none and table 3 has some, or the reverse: change one of the two.',
  },
  K60: {
    zh: '正文与表四的复议、诉讼件数统一；表四只计与信息公开有关的。',
    en: 'Let text and table 4 tell the same disputes; only those about disclosure count.',
  },
  K61: {
    zh: '正文与表二的规范性文件件数统一；正文的“文件”如范围更宽，请写明。',
    en: 'Let text and table 2 tell the same normative documents; say so if the text means more.',
  },
}

/** What a doubt of the reader wants of the draft. */
export const DOUBT_WANTS: Readonly<Record<DoubtKind, Words>> = {
  'row-length': RULE_WANTS.K37 ?? { zh: '', en: '' },
  'no-cells': {
    zh: '这一行只有标签没有数：逐格填上，没有的填 0。',
    en: 'The row has its label and no figures: fill in every cell, 0 where there is none.',
  },
  'missing-row': {
    zh: '表中缺这一行：按表式补上。',
    en: 'The table lacks this row: add it as on the form.',
  },
  'missing-table': RULE_WANTS.K45 ?? { zh: '', en: '' },
  'label-overwritten': RULE_WANTS.K38 ?? { zh: '', en: '' },
  'label-lost': {
    zh: '这一行没有标签：补上标签，并核对数字属于这一行。',
    en: 'The row has no label: add it, and check that the figures belong to it.',
  },
  'label-after-lost': {
    zh: '后面一行的标签丢失，这些数可能是下一行的：补上标签，逐行核对。',
    en: 'The label behind this row is lost, the figures may be those of the next: add it and check row by row.',
  },
  'run-together': {
    zh: '几个数连在一起，没有分开：一格一个数。',
    en: 'Several figures stand without a gap: one to a cell.',
  },
  remark: {
    zh: '格内只留数字，括号里的说明移到正文。',
    en: 'Leave only the figure in the cell; move the remark into the text.',
  },
  'text-beside': {
    zh: '数字旁有不是标签的文字：移出表格。',
    en: 'Words that are no label stand beside the figures: move them out of the table.',
  },
  'two-rows': {
    zh: '同一项出现两行：只留一行。',
    en: 'The same row stands there twice: leave one.',
  },
  'column-order': {
    zh: '各栏顺序与表式不同：按表式排列。',
    en: 'The columns are not in the order of the form: put them so.',
  },
  'unplaced-row': {
    zh: '这一行数字不属于表式的任何一行：补上标签，或移出表格。',
    en: 'These figures fit no row of the form: add the label, or move them out of the table.',
  },
}

const amount = (value: number | null): Words =>
  value === null ? { zh: '空白', en: 'blank' } : { zh: figure(value), en: figure(value) }

function changeWords({ cell, from, to }: Change): Words {
  const [name, before] = [scopeWords(cell), amount(from)]
  return {
    zh: `${name.zh} ${before.zh} → ${figure(to)}`,
    en: `${name.en} ${before.en} → ${figure(to)}`,
  }
}

const MOST_CHANGES = 8

function changesWords(changes: readonly Change[]): Words {
  const listed = changes.slice(0, MOST_CHANGES).map(changeWords)
  const rest = changes.length - listed.length
  return {
    zh: listed.map(w => w.zh).join('；') + (rest > 0 ? `；另 ${rest} 格` : ''),
    en: listed.map(w => w.en).join('; ') + (rest > 0 ? `; ${rest} more cells` : ''),
  }
}

/** What would mend a finding, in one or two sentences. */
export function wantWords(want: Want): Words {
  switch (want.kind) {
    case 'changes': {
      const list = changesWords(want.changes)
      if (want.cause === 'total-column-empty')
        return {
          zh: `各申请人栏如无误，总计列应为各栏之和：${list.zh}。总计列如无误，则应改各申请人栏；二者取一。`,
          en: `If the applicants are right, the totals are their sums: ${list.en}. If the totals are right, the applicants have to change; one of the two.`,
        }
      if (want.cause === 'handled-row-empty')
        return {
          zh: `各项办理结果如无误，（七）总计应为其和：${list.zh}。否则改各项办理结果；二者取一。`,
          en: `If the outcomes are right, row （七） is their sum: ${list.en}. Otherwise the outcomes have to change; one of the two.`,
        }
      if (want.cause === 'stale-figures')
        return {
          zh: `全年若没有申请，办理结果各格应清为 0：${list.zh}。若有，则应补填新收、结转和（七）总计；二者取一。`,
          en: `If there were no requests, the outcomes are to be cleared: ${list.en}. If there were, the requests and row （七） have to be filled in; one of the two.`,
        }
      return {
        zh: `其余数字如无误，只改这一格，各等式就都成立：${list.zh}。这一格如无误，就要改其他各格。`,
        en: `If all else is right, a change of this one cell mends every equation: ${list.en}. If this cell is right, others have to change.`,
      }
    }
    case 'shifted':
      return {
        zh: '各行合计相符，只是同一批申请前后计入了不同的申请人栏：前后各行统一到同一栏。',
        en: 'The totals agree, but the same requests stand under different applicants: put them under one throughout.',
      }
    case 'either': {
      const name = scopeWords(want.total)
      return {
        zh: `把${name.zh}由 ${figure(want.is)} 改为 ${figure(want.parts)}，或改各组成部分使其和为 ${figure(want.is)}；二者取一。`,
        en: `Change ${name.en} from ${figure(want.is)} to ${figure(want.parts)}, or its parts so that they add up to ${figure(want.is)}; one of the two.`,
      }
    }
    case 'balance':
      return {
        zh: `两边应相等，现在左边 ${figure(want.left)}、右边 ${figure(want.right)}：逐格核对亮起的格。看不出是哪一格有误。`,
        en: `The two sides should be equal, but are ${figure(want.left)} and ${figure(want.right)}: check the lit cells one by one. Which of them is wrong cannot be told.`,
      }
    case 'rule':
      return RULE_WANTS[`${want.check} ${want.severity}`] ?? RULE_WANTS[want.check] ?? EQUATION
  }
}

const EQUATION: Words = {
  zh: '亮起的各格互相矛盾，逐格核对。看不出是哪一格有误。',
  en: 'The lit cells contradict each other: check them one by one. Which of them is wrong cannot be told.',
}
