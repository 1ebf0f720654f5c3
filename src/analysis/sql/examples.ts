/** Statements to begin with: each answers a question of one of the three users, in the reader's own words to change. */

import { readable, sql } from '../../db/sql'
import type { Words } from '../../domain/dictionary'

export const EXAMPLE_USERS = ['supervisor', 'journalist', 'town'] as const
export type ExampleUser = (typeof EXAMPLE_USERS)[number]

export interface Example {
  readonly id: string
  readonly user: ExampleUser
  readonly title: Words
  /** The statement; `own`: org_id of the reader's own body, null for the first of the data. */
  text(own: string | null): string
}

/** The body that the statement is about, as a subquery that gives its org_id. */
function ownBody(own: string | null): string {
  return own === null ? '(SELECT min(org_id) FROM org)' : readable(sql`${own}`)
}

/** Reports compiled from others are left out of every sum. */
const NOT_COMPILED = `NOT coalesce(org_type = 'government' AND org_level IS DISTINCT FROM 'town', false)`

export const EXAMPLES: readonly Example[] = [
  {
    id: 'zeros',
    user: 'supervisor',
    title: {
      zh: '哪些单位连续两年及以上新收为 0？',
      en: 'Which bodies reported no new requests for two years or more in a row?',
    },
    text: () => `WITH zeros AS (
  SELECT org_id, city, county, org_name, year,
    year - row_number() OVER (PARTITION BY org_id ORDER BY year) AS run
  FROM clean
  WHERE new_received__total = 0 AND ${NOT_COMPILED}
)
SELECT any_value(city) AS city, any_value(county) AS county, any_value(org_name) AS org_name,
  min(year) AS from_year, max(year) AS to_year, count(*) AS years
FROM zeros
GROUP BY org_id, run
HAVING count(*) >= 2
ORDER BY years DESC, to_year DESC, city, county, org_name`,
  },
  {
    id: 'carried',
    user: 'supervisor',
    title: {
      zh: '上年“结转下年度继续办理”与本年“上年结转”对不上的有哪些？',
      en: 'Where does “carried to next year” not match “carried from last year” a year later?',
    },
    text: () => `SELECT b.city, b.county, b.org_name, b.year,
  a.carried_out__total AS carried_out_before,
  b.carried_in__total AS carried_in,
  b.carried_in__total - a.carried_out__total AS difference
FROM clean a
JOIN clean b ON b.org_id = a.org_id AND b.year = a.year + 1
WHERE b.carried_in__total <> a.carried_out__total
ORDER BY abs(difference) DESC, b.city, b.county, b.org_name, b.year`,
  },
  {
    id: 'missing',
    user: 'supervisor',
    title: { zh: '哪些单位哪一年应报未报？', en: 'Which reports are expected and not there?' },
    text: () => `SELECT year, city, county, org_name, basis
FROM expected
WHERE report_key IS NULL
ORDER BY year DESC, city, county, org_name`,
  },
  {
    id: 'findings',
    user: 'supervisor',
    title: {
      zh: '哪些单位的年报有算不平的数？有几份，是哪几条？',
      en: 'Whose reports hold figures that do not add up: how many reports, which checks?',
    },
    text: () => `SELECT any_value(c.city) AS city, any_value(c.county) AS county, any_value(c.org_name) AS org_name,
  count(DISTINCT f.report_key) AS reports_with_a_failure,
  min(f.year) AS from_year, max(f.year) AS to_year,
  string_agg(DISTINCT f.check_id, ' ' ORDER BY f.check_id) AS checks
FROM finding f
JOIN clean c USING (report_key)
WHERE f.check_id IN ('K01', 'K02', 'K03', 'K04') AND ${NOT_COMPILED}
GROUP BY c.org_id
ORDER BY reports_with_a_failure DESC, city, county, org_name`,
  },
  {
    id: 'received',
    user: 'journalist',
    title: {
      zh: '各年新收多少件？各有几份年报写明？',
      en: 'How many new requests each year, and how many reports say so?',
    },
    text: () => `SELECT year,
  sum(new_received__total) AS new_received,
  count(new_received__total) AS reports_with_a_number,
  count(*) AS reports
FROM clean
WHERE ${NOT_COMPILED}
GROUP BY year
ORDER BY year`,
  },
  {
    id: 'rate',
    user: 'journalist',
    title: {
      zh: '各年公开率：分子、分母取自相同的年报，先加后除',
      en: 'Disclosure rate by year: both sums over the same reports, then divided',
    },
    text: () => `WITH used AS (
  SELECT year, granted__total + partial__total AS disclosed, handled_total__total AS handled
  FROM clean
  WHERE ${NOT_COMPILED}
    AND granted__total IS NOT NULL AND partial__total IS NOT NULL
    AND handled_total__total >= granted__total + partial__total
)
SELECT year, sum(disclosed) AS disclosed, sum(handled) AS handled,
  sum(disclosed) / nullif(sum(handled), 0) AS rate,
  count(*) AS reports
FROM used
GROUP BY year
ORDER BY year`,
  },
  {
    id: 'reasons',
    user: 'journalist',
    title: { zh: '不予公开用了哪些理由？逐年', en: 'Which reasons were given for refusing, year by year?' },
    text: () => `SELECT year, reason, sum(cases) AS cases
FROM (
  UNPIVOT (
    SELECT year,
      deny_state_secret__total AS "国家秘密",
      deny_law_prohibited__total AS "法律法规禁止",
      deny_safety_stability__total AS "三安全一稳定",
      deny_third_party__total AS "第三方权益",
      deny_internal_affairs__total AS "内部事务",
      deny_process_info__total AS "过程性信息",
      deny_enforcement_file__total AS "行政执法案卷",
      deny_admin_query__total AS "行政查询事项"
    FROM clean
    WHERE ${NOT_COMPILED}
  ) ON COLUMNS(* EXCLUDE year) INTO NAME reason VALUE cases
)
GROUP BY year, reason
ORDER BY year, cases DESC, reason`,
  },
  {
    id: 'applicants',
    user: 'journalist',
    title: {
      zh: '申请人是谁：各县各年新收中自然人占多少？',
      en: 'Who asks: the share of natural persons among new requests, by county and year',
    },
    text: () => `SELECT province, city, county, year,
  sum(new_received__natural) AS natural_persons,
  sum(new_received__total) AS new_received,
  sum(new_received__natural) / nullif(sum(new_received__total), 0) AS share,
  count(*) AS reports
FROM clean
WHERE ${NOT_COMPILED}
  AND new_received__natural <= new_received__total
GROUP BY ALL
ORDER BY province, city, county, year`,
  },
  {
    id: 'peers',
    user: 'town',
    title: {
      zh: '本单位每年新收多少？同县同类其他单位的中位数是多少？',
      en: 'Our new requests each year beside the median of the others of our kind in the county',
    },
    text: own => `WITH own AS (
  SELECT * FROM clean
  WHERE org_id = ${ownBody(own)}
)
SELECT own.org_name, own.year, own.new_received__total AS own_cases,
  CASE WHEN count(c.new_received__total) >= 5 THEN median(c.new_received__total) END AS median_of_the_others,
  count(c.new_received__total) AS others_with_a_number
FROM own
LEFT JOIN clean c ON c.year = own.year AND c.org_id <> own.org_id AND c.org_type = own.org_type
  AND c.org_level IS NOT DISTINCT FROM own.org_level
  AND c.province IS NOT DISTINCT FROM own.province
  AND c.city IS NOT DISTINCT FROM own.city
  AND c.county IS NOT DISTINCT FROM own.county
GROUP BY ALL
ORDER BY own.year`,
  },
  {
    id: 'balance',
    user: 'town',
    title: {
      zh: '本单位的账平不平：新收 + 上年结转 = 办理 + 结转下年？',
      en: 'Do our figures balance: new + carried in = handled + carried out?',
    },
    text: own => `SELECT org_name, year, revision,
  new_received__total AS new_received, carried_in__total AS carried_in,
  handled_total__total AS handled, carried_out__total AS carried_out,
  new_received__total + carried_in__total - handled_total__total - carried_out__total AS difference
FROM report
WHERE org_id = ${ownBody(own)}
ORDER BY year, revision`,
  },
  {
    id: 'written',
    user: 'supervisor',
    title: {
      zh: '哪些单元格写的不是普通数字？原文是什么？',
      en: 'Which cells hold something other than a plain number, and what?',
    },
    text: () => `SELECT r.city, r.county, r.org_name, r.year, n.column_id, n.raw_text, n.status
FROM cell_note n
JOIN report r USING (report_key)
WHERE n.raw_text IS NOT NULL
ORDER BY r.city, r.county, r.org_name, r.year, n.column_id`,
  },
  {
    id: 'ours',
    user: 'town',
    title: {
      zh: '本单位哪些核对不成立？两边各是多少？',
      en: 'Which of our checks fail, and what stands on either side?',
    },
    text: own => `SELECT c.org_name, f.year, f.check_id, f.scope, f.severity, f.left_value, f.right_value, f.difference
FROM finding f
JOIN clean c USING (report_key)
WHERE f.org_id = ${ownBody(own)} AND f.severity <> 'info'
ORDER BY f.year DESC, f.check_id, f.scope`,
  },
  {
    id: 'blanks',
    user: 'town',
    title: {
      zh: '本单位各年的表三有几格是数字？核对成立、不成立、无法核对的各几项？',
      en: 'How many cells of our table 3 hold a number each year, and how many checks hold, fail, or cannot be made?',
    },
    text: own => `SELECT org_name, year, revision, t3_template, filled_t3 AS cells_with_a_number,
  checks_passed, checks_failed, checks_unknown
FROM report
WHERE org_id = ${ownBody(own)}
ORDER BY year, revision`,
  },
]
