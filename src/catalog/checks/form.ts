/** E. Format, timeliness, completeness: K45, K46, K53, K54, K56, K57 (domain.md 4.1 and 5). */

import { sql } from '../../db/sql'
import { FORM_COLUMNS, type TableId } from '../../domain/dictionary'
import type { Check, GroupFacts, GroupStatement, Scope } from '../check'
import { currentReports } from '../currentReports'
import {
  all,
  any,
  type Expression,
  eq,
  FALSE,
  field,
  gt,
  gte,
  known,
  lt,
  lte,
  NOT_KNOWN,
  numbers,
  ofTable,
  oneOf,
  over,
  parameter,
  sum,
  TRUE,
  times,
  when,
} from '../expression'
import { CELLS, FILLED } from './logic'

const NOT_EXPLAINED = {
  family: 'form',
  tolerance: 0,
  tables: [],
  explained: false,
  conflicts: false,
  counted: false,
} as const
const TABLES: readonly TableId[] = ['t2', 't3', 't4']
const cellsOf = (tables: readonly TableId[]): readonly string[] =>
  FORM_COLUMNS.filter(c => tables.includes(c.item.table)).map(c => c.id)

function tableScope(table: TableId): Scope {
  const filled = field(ofTable('filled', table))
  const present = any(numbers(cellsOf([table])), gt(filled, 0), gt(field(ofTable('marked', table)), 0))
  const elsewhere = numbers(cellsOf(TABLES.filter(t => t !== table)))
  return {
    scope: table,
    rule: {
      kind: 'condition',
      fails: when(
        gt(field(ofTable('absent', table)), 0),
        TRUE,
        when(
          present,
          FALSE,
          when(all(eq(filled, 0), elsewhere, eq(field(ofTable('shown', table)), 1)), TRUE, NOT_KNOWN),
        ),
      ),
      left: filled,
      right: field(ofTable('cells', table)),
    },
  }
}

const NEW_FORM_FROM = 2021
const isOld = lt(field('year'), NEW_FORM_FROM)
const isNew = gte(field('year'), NEW_FORM_FROM)
const mismatch = (name: 't2_template' | 't3_template'): Expression =>
  any(all(isNew, oneOf(name, '2019')), all(isOld, oneOf(name, '2021')))
const isKnown = (name: 't2_template' | 't3_template'): Expression => oneOf(name, '2019', '2021')

const TOWN_TYPES = ['subdistrict', 'town_zhen', 'township_xiang', 'ethnic_township', 'sumu'] as const
const yearAfter = times(sum(field('year'), 1), 10_000)
/** The last day for the body as YYYYMMDD, as DEADLINE_OF_ROW of parameters.ts tells it. */
const DEADLINE = sum(
  yearAfter,
  when(
    any(oneOf('org_level', 'town'), oneOf('org_type', ...TOWN_TYPES)),
    parameter('deadline_town'),
    when(
      oneOf('org_type', 'department'),
      parameter('deadline_department'),
      when(oneOf('org_type', 'government'), parameter('deadline_county'), NOT_KNOWN),
    ),
  ),
)
const NEW_YEAR = sum(yearAfter, 101)
const FILLED_SHARE = over(FILLED, CELLS)

/** K56: told of the revision that is read; left is the number of reports of the year. */
function duplicates({ repeated }: GroupFacts): GroupStatement {
  const current = currentReports({ repeated })
  const several = sql`(SELECT s.org_id, s.year, count(*) + 1 AS n FROM report AS s
    SEMI JOIN work.superseded AS o ON o."row" = s.rowid GROUP BY ALL) AS d`
  return {
    prepare: [],
    results: sql`SELECT r.rowid AS "row", r.org_id, r.org_type, r.year, '' AS scope, 'FAIL' AS result,
        d.n::DOUBLE AS left_value, NULL::DOUBLE AS right_value, NULL::VARCHAR AS severity, NULL::VARCHAR AS cause
      FROM ${current} JOIN ${several} ON d.org_id = r.org_id AND d.year = r.year`,
    counts: sql`SELECT r.org_type, r.year, 'PASS' AS result, count(*) AS n FROM ${current}
      ${repeated ? sql`ANTI JOIN ${several} ON d.org_id = r.org_id AND d.year = r.year` : sql``} GROUP BY ALL`,
  }
}

export const FORM_CHECKS: readonly Check[] = [
  {
    ...NOT_EXPLAINED,
    code: 'K45',
    id: 'missing_table',
    severity: 'critical',
    scopeKind: 'table',
    parameters: [],
    name: { zh: '缺表', en: 'Missing table' },
    formula: { zh: '表二、表三、表四都在', en: 'tables 2, 3 and 4 are there' },
    meaning: {
      zh: '其他表有数字，这张表一格也没有填：缺表，或整表空白，不合统一格式。',
      en: 'Other tables have figures and this one not a single cell: it is missing, or wholly blank, against the uniform format.',
    },
    caveat: {
      zh: '表格以图片或附件发布时也会这样；表格文件分不清缺表与空白。三张表都空白的见 K34。',
      en: 'A picture or an attachment looks the same; files of figures cannot tell a missing table from a blank one. For three blank tables see K34.',
    },
    unknown: {
      zh: '文件未载全这张表，三张表都没有数字，或同一文件中多数年报的这张表也是空的。',
      en: 'The file does not hold the whole table, no table has a figure, or most reports of the same file have nothing in this table.',
    },
    question: {
      zh: '这张表没有任何数字，请问是漏填，还是以图片、附件另发？',
      en: 'This table has no figure at all; was it left out, or published as a picture or an attachment?',
    },
    scopes: () => TABLES.map(tableScope),
  },
  {
    ...NOT_EXPLAINED,
    code: 'K46',
    id: 'template_vs_year',
    severity: 'minor',
    scopeKind: 'report',
    parameters: [],
    name: { zh: '版式与年度不符', en: 'Form of another time' },
    formula: {
      zh: '2021 年度起用 2021 年版，此前用 2019 年版（表二、表三）',
      en: 'reports from 2021 on use the 2021 form, earlier ones that of 2019 (tables 2 and 3)',
    },
    meaning: { zh: '用了过时或尚未施行的表式。', en: 'An outdated form was used, or one not yet in force.' },
    caveat: {
      zh: '表三、表四的数字仍可使用；表二两版不可比。',
      en: 'The figures of tables 3 and 4 remain usable; table 2 differs between the forms.',
    },
    unknown: { zh: '看不出用的是哪一版。', en: 'The form cannot be recognised.' },
    question: {
      zh: '这一年度的年报用的似乎不是当年的表式，能否按现行版式更正？',
      en: 'The report seems to use the form of another time; could it be corrected to the current one?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: when(
            any(mismatch('t2_template'), mismatch('t3_template')),
            TRUE,
            when(
              all(known(field('year')), any(isKnown('t2_template'), isKnown('t3_template'))),
              FALSE,
              NOT_KNOWN,
            ),
          ),
          left: field('year'),
        },
      },
    ],
  },
  {
    ...NOT_EXPLAINED,
    sides: 'days',
    code: 'K53',
    id: 'late',
    severity: 'minor',
    scopeKind: 'report',
    parameters: ['deadline_town', 'deadline_department', 'deadline_county'],
    name: { zh: '晚于应公布日期', en: 'Published late' },
    formula: {
      zh: '公布日期不晚于应公布日期（乡镇街道按惯例 1 月 31 日，部门 1 月 31 日，一级政府 3 月 31 日）',
      en: 'published by the date of the body (31 January by custom for towns, 31 January for departments, 31 March for governments)',
    },
    meaning: {
      zh: '公布晚了。乡镇街道只说“晚于惯例日期”，《条例》没有写到乡镇。',
      en: 'Published late. Of towns only “after the customary date” is said: the Regulation does not name them.',
    },
    caveat: {
      zh: '网页日期可能是重发或迁移的日期。只写到月份的，按该月可能的最早一天判断。',
      en: 'The date may be that of a re-post or a migration. Of a month alone the earliest day counts.',
    },
    unknown: {
      zh: '没有公布日期，只写月份而无法断定，或不知道适用哪个日期。',
      en: 'There is no date, a month alone does not decide, or it is not known which date applies.',
    },
    question: {
      zh: '页面上的公布日期晚于应公布日期，请问首次公布是哪一天？',
      en: 'The date on the page is after the date by which it should be out; when was it first published?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: when(
            gt(field('earliest'), DEADLINE),
            TRUE,
            when(lte(field('latest'), DEADLINE), FALSE, NOT_KNOWN),
          ),
          left: field('earliest'),
          right: DEADLINE,
        },
      },
    ],
  },
  {
    ...NOT_EXPLAINED,
    sides: 'days',
    code: 'K54',
    id: 'too_early',
    severity: 'minor',
    scopeKind: 'report',
    parameters: [],
    name: { zh: '年度未完即公布', en: 'Published before the year was over' },
    formula: {
      zh: '公布日期不早于次年 1 月 1 日',
      en: 'not published before 1 January of the next year',
    },
    meaning: {
      zh: '年度还没有结束，数字可能不全。',
      en: 'The year was not over; the figures may be incomplete.',
    },
    caveat: {
      zh: '也可能是网页的系统日期。只写到月份的，按该月可能的最后一天判断。',
      en: 'It may be a date set by the system. Of a month alone the last day counts.',
    },
    unknown: {
      zh: '没有公布日期，或只写年月而无法断定。',
      en: 'There is no date, or a month alone does not decide.',
    },
    question: {
      zh: '页面上的公布日期早于年度结束，请问数字统计到哪一天？',
      en: 'The date on the page is before the end of the year; up to which day do the figures count?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: when(
            lt(field('latest'), NEW_YEAR),
            TRUE,
            when(gte(field('earliest'), NEW_YEAR), FALSE, NOT_KNOWN),
          ),
          left: field('latest'),
          right: NEW_YEAR,
        },
      },
    ],
  },
  {
    ...NOT_EXPLAINED,
    code: 'K56',
    id: 'duplicate_report',
    severity: 'info',
    scopeKind: 'report',
    parameters: [],
    name: { zh: '一年多份年报', en: 'Several reports of one year' },
    formula: { zh: '一个单位一个年度只有一份年报', en: 'a body has one report of a year' },
    meaning: {
      zh: '同一年度有修订或重发，各处只用最后一份。',
      en: 'There is a revision or a re-post; only the last is used anywhere.',
    },
    caveat: { zh: '正常的更正也是如此，仅作提示。', en: 'A proper correction looks the same; a hint only.' },
    unknown: { zh: '没有无法判断的情形。', en: 'Never unknown.' },
    question: {
      zh: '这一年度有两份年报，请确认以哪一份为准。',
      en: 'There are two reports of this year; which one is valid?',
    },
    scopes: () => [{ scope: '', rule: { kind: 'group' } }],
    statement: duplicates,
  },
  {
    ...NOT_EXPLAINED,
    code: 'K57',
    id: 'low_completeness',
    severity: 'minor',
    scopeKind: 'report',
    parameters: ['completeness_minor', 'completeness_major'],
    name: { zh: '填报不完整', en: 'Low completeness' },
    formula: {
      zh: '填写的单元格 ÷ 表式应有的单元格 ≥ 90%（不足 50% 的按较重一级提示）',
      en: 'cells filled in ÷ cells of the form ≥ 90 % (one step more severe below 50 %)',
    },
    meaning: {
      zh: '许多格未填或只画了横线，不能当作 0。',
      en: 'Many cells are blank or hold a dash, which is not 0.',
    },
    caveat: {
      zh: '有的单位习惯以“/”表示没有。文件未载全三张表的无法判断。',
      en: 'Some bodies write “/” for none. Unknown where the file does not hold all three tables.',
    },
    unknown: {
      zh: '文件未载全三张表，或看不出用的是哪一版。',
      en: 'The file does not hold all three tables, or the form cannot be recognised.',
    },
    question: {
      zh: '表中有较多格未填，请问是没有发生还是未统计？没有发生的请填 0。',
      en: 'Many cells are not filled in; did nothing happen or was it not counted? Where nothing happened, please enter 0.',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: lt(FILLED_SHARE, parameter('completeness_minor')),
          left: FILLED,
          right: CELLS,
          severities: [[lt(FILLED_SHARE, parameter('completeness_major')), 'major']],
        },
      },
    ],
  },
]
