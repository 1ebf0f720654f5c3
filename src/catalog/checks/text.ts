/** Checks of the text of a report (domain.md 5), told by analysis/text; UNKNOWN for files of figures. */
import type { TableId, Words } from '../../domain/dictionary'
import type { Check, CheckSeverity, Family } from '../check'
import type { ParameterId } from '../parameters'

interface TextCheck {
  readonly code: string
  readonly id: string
  readonly family: Family
  readonly severity: CheckSeverity
  readonly name: Words
  readonly formula: Words
  readonly meaning: Words
  readonly caveat: Words
  readonly question: Words
  /** Whose cells it compares with the text. */
  readonly tables?: readonly TableId[]
  readonly parameters?: readonly ParameterId[]
  readonly sides?: NonNullable<Check['sides']>
}

const NEEDS_TEXT: Words = {
  zh: '需要年报原文，表格文件中没有正文；有原文的，是正文没有写明、写了几个数、只写了约数，或对应的格没有可用的数字。',
  en: 'Needs the text of the report, which files of figures do not hold; or the text does not say, gives several or rough numbers, or the cells hold none that can be used.',
}

const TEXTS: readonly TextCheck[] = [
  {
    code: 'K16',
    id: 'text_copy',
    family: 'years',
    severity: 'minor',
    parameters: ['text_like_minor', 'text_like_info'],
    sides: 'likeness',
    name: { zh: '文字与上年雷同', en: "Narrative like last year's" },
    formula: {
      zh: '第一、五部分（数字遮盖后，按连续 5 个字比较）与上年的相似度低于 90%；80% 起提示',
      en: "sections one and five, figures masked and compared by runs of five characters, are less than 90 % like last year's; a hint from 80 %",
    },
    meaning: {
      zh: '国办格式文件把内容雷同列为问题。',
      en: 'The national format names identical content as a fault.',
    },
    caveat: { zh: '固定套话相似不足为奇。', en: 'Fixed phrases are alike in any case.' },
    question: {
      zh: '正文与上年几乎相同，请问今年的工作情况是否已经更新？',
      en: 'The narrative is almost that of last year; has it been brought up to date?',
    },
  },
  {
    code: 'K17',
    id: 'text_copy_peer',
    family: 'years',
    severity: 'minor',
    parameters: ['text_like_minor'],
    sides: 'likeness',
    name: { zh: '文字与他处雷同', en: "Narrative like another body's" },
    formula: {
      zh: '第一、五部分与同年度其他单位（已知区县的限同一区县）的相似度低于 90%；乡镇年报不自称“我局”，也不以其他乡镇为主语',
      en: 'sections one and five are less than 90 % like those of any other body (of the county, where it is known) for the year; a town does not call itself a bureau, nor write in the name of another town',
    },
    meaning: { zh: '可能照搬了其他单位的年报。', en: "It may be taken from another body's report." },
    caveat: {
      zh: '仅提到邻近单位的，以及当地过半单位正文彼此雷同（多为统一模板）的，只作提示。',
      en: 'A neighbour that is only mentioned, and a text that most of the county share (a template given out), are hints only.',
    },
    question: {
      zh: '正文与其他单位很相似，请核对是否套用了范本而未修改。',
      en: "The narrative is much like another body's; was a template used without changes?",
    },
  },
  {
    code: 'K35',
    id: 'dispute_all_upheld_text',
    family: 'logic',
    severity: 'info',
    tables: ['t4'],
    name: { zh: '文称均维持而表中有纠正或未结', en: 'Text says all upheld' },
    formula: {
      zh: '正文称“均维持”时，表四没有纠正或尚未审结的',
      en: 'where the text says all were upheld, table 4 has none corrected or pending',
    },
    meaning: { zh: '文字比表格说得好。', en: 'The text is rosier than the table.' },
    caveat: { zh: '文字可能只说已审结的。', en: 'The text may mean concluded cases only.' },
    question: {
      zh: '正文说复议诉讼均维持，表中却有纠正或未审结的，请核对。',
      en: 'The text says all were upheld, but the table has corrected or pending ones; could you check?',
    },
  },
  {
    code: 'K38',
    id: 'label_overwritten',
    family: 'logic',
    severity: 'minor',
    name: { zh: '行标签被覆盖', en: 'Row label overwritten' },
    formula: { zh: '每行的标签都在原处', en: 'each row has its label in place' },
    meaning: {
      zh: '表式在录入时被改动，数字可能错位。',
      en: 'The form was damaged in typing; figures may have slipped.',
    },
    caveat: { zh: '转换文件时也会丢失标签。', en: 'Labels are lost in conversion too.' },
    question: {
      zh: '表中有一行的标签被数字盖住，请核对这一行的数。',
      en: 'A label in the table is overwritten by a number; could you check the figures of that row?',
    },
  },
  {
    code: 'K47',
    id: 'doc_cited_vs_template',
    family: 'form',
    severity: 'info',
    name: { zh: '引用文号与版式不符', en: 'Document cited and form disagree' },
    formula: {
      zh: '正文引用的格式文号与所用表式一致',
      en: 'the format document cited is that of the form used',
    },
    meaning: { zh: '编制依据写错。', en: 'The basis is given wrongly.' },
    caveat: { zh: '不影响数字。', en: 'The figures are not affected.' },
    question: {
      zh: '正文引用的文号与所用表式不一致，请核对编制依据。',
      en: 'The document cited is not that of the form used; which one was followed?',
    },
  },
  {
    code: 'K48',
    id: 'year_mismatch',
    family: 'form',
    severity: 'major',
    name: { zh: '年度前后不一', en: 'Years disagree' },
    formula: {
      zh: '标题、统计期间与第一部分开头的年度相同，第一部分没有以其他年度作为当年叙述的句子',
      en: 'the title, the period and the opening of section one name the same year, and no sentence of section one tells another year as the current one',
    },
    meaning: { zh: '可能沿用了往年的文字。', en: 'Text of another year may have been used again.' },
    caveat: {
      zh: '与往年比较的句子不算；后文句子以其他年度开头的，只按较轻一级提示。',
      en: 'Comparisons with other years do not count; a later sentence that begins with another year weighs less.',
    },
    question: {
      zh: '文中出现了不同的年度，请核对是否沿用了往年的文字。',
      en: 'Different years occur in the text; was some of it taken over from another year?',
    },
  },
  {
    code: 'K49',
    id: 'period_not_calendar',
    family: 'form',
    severity: 'minor',
    sides: 'days',
    name: { zh: '统计期间不是自然年', en: 'Period is not the calendar year' },
    formula: { zh: '统计期间为 1 月 1 日至 12 月 31 日', en: 'the period is 1 January to 31 December' },
    meaning: { zh: '数字可能不全。', en: 'The figures may be incomplete.' },
    caveat: { zh: '多为笔误。', en: 'Mostly a slip.' },
    question: {
      zh: '统计期间没有写到 12 月 31 日，请问数字是否含全年？',
      en: 'The period does not end on 31 December; do the figures cover the whole year?',
    },
  },
  {
    code: 'K50',
    id: 'section_empty',
    family: 'form',
    severity: 'minor',
    name: { zh: '第五或第六部分为空', en: 'Section five or six empty' },
    formula: {
      zh: '第五部分（问题与改进）不为空且不少于 10 字，第六部分不为空',
      en: 'section five (problems and improvements) has at least 10 characters, and section six is not empty',
    },
    meaning: { zh: '应报告的内容没有写。', en: 'What has to be reported is not there.' },
    caveat: {
      zh: '转换文件时可能丢失文字；第六部分写“无”可以接受。',
      en: 'Text can be lost in conversion; 无 is acceptable in section six.',
    },
    question: {
      zh: '第五（六）部分没有内容，请问是漏写还是转换时丢失？',
      en: 'Section five or six has no content; was it left out, or lost in conversion?',
    },
  },
  {
    code: 'K51',
    id: 'fee_statement',
    family: 'form',
    severity: 'info',
    name: { zh: '未说明信息处理费', en: 'No statement on handling fees' },
    formula: {
      zh: '2021 年版：第六部分（或正文他处）提到信息处理费或收费',
      en: '2021 form: section six, or the text elsewhere, mentions the fee for handling information',
    },
    meaning: { zh: '通常应说明收取情况。', en: 'The statement is usually expected.' },
    caveat: { zh: '对乡镇是否必须未能证实。', en: 'Whether towns must give it is not confirmed.' },
    question: {
      zh: '第六部分没有提到信息处理费，请问是否没有收取？',
      en: 'Section six does not mention handling fees; were none charged?',
    },
  },
  {
    code: 'K52',
    id: 'too_long',
    family: 'form',
    severity: 'info',
    parameters: ['section_one_most'],
    name: { zh: '第一部分过长', en: 'Section one too long' },
    formula: {
      zh: '第一部分不超过所设字数（默认不限）',
      en: 'section one is no longer than the limit that is set (none by default)',
    },
    meaning: { zh: '有的地方限制字数。', en: 'Some places limit the length.' },
    caveat: { zh: '只适用于有此要求的县。', en: 'Only where the county asks for it.' },
    question: {
      zh: '第一部分超过字数要求，请酌情精简。',
      en: 'Section one is longer than asked for; could it be shortened?',
    },
  },
  {
    code: 'K58',
    id: 'text_requests',
    family: 'text',
    severity: 'major',
    tables: ['t3'],
    name: { zh: '正文申请数与表不符', en: 'Requests in text and table' },
    formula: {
      zh: '正文写明的收到申请件数等于表三新收（或新收加结转、办理总计）',
      en: 'the number of requests in the text is that of table 3',
    },
    meaning: { zh: '文字与表格对不上。', en: 'Text and table disagree.' },
    caveat: {
      zh: '正文有多个数字时无法判断；往年的、部分渠道的、转办和协助的件数不算。',
      en: 'Several numbers are undecidable; those of other years, of one channel, and of cases handled for others do not count.',
    },
    question: {
      zh: '正文写的申请件数与表三不同，请核对以哪一个为准。',
      en: 'The number of requests in the text differs from table 3; which one is right?',
    },
  },
  {
    code: 'K59',
    id: 'text_zero',
    family: 'text',
    severity: 'major',
    tables: ['t3'],
    name: { zh: '正文称无申请与表不符', en: 'Text says none' },
    formula: {
      zh: '正文称未收到申请时表三新收为 0，反之亦然',
      en: 'where the text says no requests came, table 3 has 0, and the reverse',
    },
    meaning: { zh: '文字与表格对不上。', en: 'Text and table disagree.' },
    caveat: {
      zh: '只就某一渠道、某类申请人说的“未收到”不算。',
      en: 'What is said of one channel or kind of applicant alone does not count.',
    },
    question: {
      zh: '正文说没有收到申请，表三却有数（或相反），请核对。',
      en: 'The text says there were no requests and table 3 has some, or the reverse; could you check?',
    },
  },
  {
    code: 'K60',
    id: 'text_disputes',
    family: 'text',
    severity: 'minor',
    tables: ['t4'],
    name: { zh: '正文复议诉讼数与表不符', en: 'Disputes in text and table' },
    formula: {
      zh: '正文写明的复议、诉讼件数等于表四',
      en: 'reviews and suits in the text are those of table 4',
    },
    meaning: { zh: '文字与表格对不上。', en: 'Text and table disagree.' },
    caveat: {
      zh: '件数只看写明与信息公开有关的句子；败诉、纠错等结果不算。',
      en: 'Counts are read only where the sentence is about disclosure; cases lost or corrected are another matter.',
    },
    question: {
      zh: '正文写的复议诉讼件数与表四不同，请核对是否只计信息公开案件。',
      en: 'The disputes in the text differ from table 4; are only cases about disclosure meant?',
    },
  },
  {
    code: 'K61',
    id: 'text_docs',
    family: 'text',
    severity: 'minor',
    tables: ['t2'],
    name: { zh: '正文文件数与表不符', en: 'Documents in text and table' },
    formula: {
      zh: '正文写明的规范性文件数等于表二',
      en: 'normative documents in the text are those of table 2',
    },
    meaning: { zh: '文字与表格对不上。', en: 'Text and table disagree.' },
    caveat: { zh: '正文的“文件”可能范围更宽。', en: '“Documents” in the text may mean more.' },
    question: {
      zh: '正文写的规范性文件数与表二不同，请核对统计口径。',
      en: 'The documents in the text differ from table 2; how were they counted?',
    },
  },
]

export const TEXT_CHECKS: readonly Check[] = TEXTS.map(check => ({
  tables: [],
  parameters: [],
  ...check,
  tolerance: 0,
  scopeKind: 'report',
  unknown: NEEDS_TEXT,
  explained: false,
  conflicts: false,
  counted: false,
  scopes: () => [{ scope: '', rule: { kind: 'text' } }],
}))
