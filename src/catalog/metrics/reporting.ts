/** M58–M63: whether, when and how fully the report was made (domain.md 4, 4.1). They rest on the report as a whole, not on single cells. */
import { numeral, sql } from '../../db/sql'
import { DEADLINE_OF_ROW } from '../parameters'
import { formCells, publishedBy, publishedDay } from './conditions'
import { inGroup, PERCENT, special, words } from './declare'

/** Fewer assessable checks than this say nothing (domain.md 4, amendment of M63). */
const FEWEST_CHECKS = 5

const FOUND = sql`CASE WHEN basis = 'roster' THEN CASE WHEN report_key IS NULL THEN 0 ELSE 1 END END`
const NO_ROSTER = words(
  '没有应报名册时不算：不知道谁该报，就说不出谁没报。',
  'Not computed without a roster: without knowing who should report, nobody can be said not to have.',
)
const NOT_FOUND = words(
  '“本文件中没有”不等于“没有公开”：可能是网页改版、收集不全。',
  '“Not found” is not “not published”: the page may have moved, or the collection may be incomplete.',
)

export const REPORTING = inGroup('reporting', [
  special('published', 'flag', words('有/无', 'yes/no'), {
    code: 'M58',
    polarity: 1,
    from: 'expected',
    name: words('是否公开年报', 'Report found'),
    short: words('有年报', 'Report found'),
    meaning: words(
      '名册上的单位，这一年有没有找到年报。',
      'Whether a report was found for a body of the roster in the year.',
    ),
    caveat: NOT_FOUND,
    whenNull: NO_ROSTER,
    expression: {
      reason: 'Counts town-years of the roster, not cells of a report.',
      x: FOUND,
      n: null,
      formula: words(
        '名册上的单位在该年度有年报，记为“有”，否则记为“无”',
        'Yes when a body of the roster has a report for the year, otherwise no',
      ),
      cells: [],
    },
  }),
  special('coverage', 'share', PERCENT, {
    code: 'M59',
    polarity: 1,
    from: 'expected',
    name: words('年报公开率', 'Coverage'),
    short: words('年报公开率', 'Coverage'),
    meaning: words(
      '名册上应报的单位里，找到年报的比例。',
      'The share of bodies on the roster for which a report was found.',
    ),
    caveat: NOT_FOUND,
    whenNull: NO_ROSTER,
    expression: {
      reason: 'Counts town-years of the roster, not cells of a report.',
      x: FOUND,
      n: sql`CASE WHEN basis = 'roster' THEN 1 END`,
      formula: words(
        '有年报的单位 ÷ 名册上应报的单位',
        'Bodies with a report ÷ bodies expected by the roster',
      ),
      cells: [],
    },
  }),
  special('days_after_yearend', 'days', words('天', 'days'), {
    code: 'M60',
    polarity: -1,
    name: words('发布时滞', 'Days to publication'),
    short: words('发布时滞', 'Days'),
    meaning: words(
      '年度结束后，过了多少天公布年报；从次年 1 月 1 日起算，当天为 0。汇总时取中位数。',
      "How many days after the year's end the report was published, 1 January being 0. Over many reports: the median.",
    ),
    caveat: words(
      '网页上的日期可能是改版迁移的日期；负数表示年度没有结束就已发布，应核对。',
      'The date on the page may be a migration date; a negative number means published before the year was over, which needs checking.',
    ),
    whenNull: words(
      '没有发布日期，或只写到月份时不算。',
      'Not computed without a date of publication, or when only a month is given.',
    ),
    expression: {
      reason: 'A difference of dates, not of cells.',
      x: sql`${publishedDay} - make_date(year + 1, 1, 1)`,
      n: null,
      formula: words('发布日期 − 次年 1 月 1 日', 'Date of publication − 1 January of the next year'),
      cells: [],
    },
  }),
  special('on_time', 'flag', words('是/否', 'yes/no'), {
    code: 'M61',
    polarity: 1,
    name: words('按时公开', 'Published by the date'),
    short: words('按时公开', 'On time'),
    meaning: words(
      '是否在应公布的日期以前公布：乡镇街道按惯例 1 月 31 日，部门按法定 1 月 31 日，一级政府按法定 3 月 31 日。',
      'Whether the report was published by its date: customary 31 January for towns and streets, statutory 31 January for departments, statutory 31 March for governments.',
    ),
    caveat: words(
      '乡镇的日期是惯例，晚了不是违法；网页日期也可能是后来重发或迁移的日期。日期是可以改动的阈值，改后本指标与 K53 都按新日期判断。',
      'For towns the date is customary, and later is not illegal; the date on the page may be that of a re-post or a migration. The dates are thresholds: changed, both this metric and K53 follow them.',
    ),
    whenNull: words(
      '没有发布日期、只凭月份判断不了、或不知道适用哪个日期时不算。',
      'Not computed without a date, when a month alone does not decide, or when it is not known which date applies.',
    ),
    expression: {
      reason:
        "Compares a date that may be a month only with the body's date: late when the earliest day allowed is after it, in time when the latest day is not (K53).",
      x: publishedBy(DEADLINE_OF_ROW),
      n: null,
      formula: words(
        '发布日期不晚于应公布日期，记为“是”',
        "Yes when the date of publication is not after the body's date",
      ),
      cells: [],
    },
  }),
  special('completeness', 'share', PERCENT, {
    code: 'M62',
    polarity: 1,
    name: words('填报完整率', 'Completeness'),
    short: words('完整率', 'Completeness'),
    meaning: words(
      '表格的数字格里，填写了内容的比例；写 0 也算填写。',
      "The share of the form's number cells in which something was written; a written 0 counts.",
    ),
    caveat: words(
      '填得对不对；有的单位习惯用空白表示 0。',
      'Whether the figures are right; some bodies leave cells blank to mean 0.',
    ),
    whenNull: words(
      '认不出用哪一版表格，或文件没有载全各表时不算。',
      'Not computed when the form is not recognised or the file does not show all tables.',
    ),
    expression: {
      reason: 'Counts the cells that were filled in, whatever they say; counted while reading the file.',
      x: sql`CASE WHEN filled_t2 >= 0 AND filled_t3 >= 0 AND filled_t4 >= 0 THEN filled_t2 + filled_t3 + filled_t4 END`,
      n: formCells,
      formula: words(
        '表二、表三、表四已填的格数 ÷ 该版表格应填的格数（表二 22 或 10，表三 161 或 175，表四 15）',
        'Filled cells of tables 2, 3 and 4 ÷ cells of the form (table 2: 22 or 10, table 3: 161 or 175, table 4: 15)',
      ),
      cells: [],
    },
  }),
  special('check_pass_rate', 'share', PERCENT, {
    code: 'M63',
    polarity: 1,
    minimumN: FEWEST_CHECKS,
    name: words('校验通过率', 'Checks passed'),
    short: words('校验通过率', 'Checks passed'),
    meaning: words(
      '能够判断的重要校验里，通过的比例；两边都是 0 的等式不计。',
      'The share of assessable important checks that passed; equations with 0 on both sides are not counted.',
    ),
    caveat: words(
      '通过不等于属实：两边错得一样也会通过。一处笔误会使几条不通过，应看原因。',
      'Passing does not prove truth: the same error on both sides passes. One slip may fail several checks, so look at the cause.',
    ),
    whenNull: words(
      '能够判断的不足 5 条时不算；全为 0 的年报没有可判断的等式。',
      'Not computed with fewer than 5 assessable checks; a report of zeros has none.',
    ),
    expression: {
      reason: 'Counts check results of the report, not cells; fewer than five are too few.',
      x: sql`CASE WHEN checks_passed + checks_failed >= ${numeral(FEWEST_CHECKS)} THEN checks_passed END`,
      n: sql`CASE WHEN checks_passed + checks_failed >= ${numeral(FEWEST_CHECKS)} THEN checks_passed + checks_failed END`,
      formula: words('通过的校验 ÷（通过 + 不通过）', 'Checks passed ÷ (passed + failed)'),
      cells: [],
    },
  }),
])
