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
  SELECT org_id, org_name, year,
    year - row_number() OVER (PARTITION BY org_id ORDER BY year) AS run
  FROM clean
  WHERE new_received__total = 0 AND ${NOT_COMPILED}
)
SELECT org_name, min(year) AS from_year, max(year) AS to_year, count(*) AS years
FROM zeros
GROUP BY org_id, org_name, run
HAVING count(*) >= 2
ORDER BY years DESC, to_year DESC, org_name`,
  },
  {
    id: 'carried',
    user: 'supervisor',
    title: {
      zh: '上年“结转下年度继续办理”与本年“上年结转”对不上的有哪些？',
      en: 'Where does “carried to next year” not match “carried from last year” a year later?',
    },
    text: () => `SELECT b.org_name, b.year,
  a.carried_out__total AS carried_out_before,
  b.carried_in__total AS carried_in,
  b.carried_in__total - a.carried_out__total AS difference
FROM clean a
JOIN clean b ON b.org_id = a.org_id AND b.year = a.year + 1
WHERE b.carried_in__total <> a.carried_out__total
ORDER BY abs(difference) DESC, b.org_name, b.year`,
  },
  {
    id: 'missing',
    user: 'supervisor',
    title: { zh: '哪些单位哪一年应报未报？', en: 'Which reports are expected and not there?' },
    text: () => `SELECT year, county, org_name, basis
FROM expected
WHERE report_key IS NULL
ORDER BY year DESC, county, org_name`,
  },
  {
    id: 'findings',
    user: 'supervisor',
    title: {
      zh: '不成立的核对集中在哪些单位？各是哪几条？',
      en: 'Which bodies have the most failed checks, and which checks?',
    },
    text: () => `SELECT o.org_name, count(*) AS failed,
  string_agg(DISTINCT f.check_id, ' ' ORDER BY f.check_id) AS checks,
  min(f.year) AS from_year, max(f.year) AS to_year
FROM finding f
JOIN org o USING (org_id)
GROUP BY f.org_id, o.org_name
ORDER BY failed DESC, o.org_name`,
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
    text: () => `SELECT county, year,
  sum(new_received__natural) AS natural_persons,
  sum(new_received__total) AS new_received,
  sum(new_received__natural) / nullif(sum(new_received__total), 0) AS share
FROM clean
WHERE ${NOT_COMPILED}
  AND new_received__natural <= new_received__total
GROUP BY county, year
ORDER BY county, year`,
  },
  {
    id: 'peers',
    user: 'town',
    title: {
      zh: '本单位每年新收多少？同类的中位数是多少？',
      en: 'Our new requests each year beside the median of our kind',
    },
    text: own => `WITH own AS (
  SELECT org_type, year, org_name, new_received__total AS cases
  FROM clean
  WHERE org_id = ${ownBody(own)}
)
SELECT own.year, any_value(own.org_name) AS org_name, any_value(own.cases) AS own_cases,
  median(c.new_received__total) AS median_of_kind,
  count(c.new_received__total) AS bodies
FROM own
JOIN clean c ON c.year = own.year AND c.org_type = own.org_type
GROUP BY own.year
ORDER BY own.year`,
  },
  {
    id: 'balance',
    user: 'town',
    title: {
      zh: '本单位的账平不平：新收 + 上年结转 = 办理 + 结转下年？',
      en: 'Do our figures balance: new + carried in = handled + carried out?',
    },
    text: own => `SELECT year,
  new_received__total AS new_received, carried_in__total AS carried_in,
  handled_total__total AS handled, carried_out__total AS carried_out,
  new_received__total + carried_in__total - handled_total__total - carried_out__total AS difference
FROM report
WHERE org_id = ${ownBody(own)}
ORDER BY year`,
  },
  {
    id: 'written',
    user: 'town',
    title: {
      zh: '哪些单元格写的不是普通数字？原文是什么？',
      en: 'Which cells hold something other than a plain number, and what?',
    },
    text: () => `SELECT r.org_name, r.year, n.column_id, n.status, n.raw_text, n.imputed_value
FROM cell_note n
JOIN report r USING (report_key)
ORDER BY r.org_name, r.year, n.column_id`,
  },
  {
    id: 'blanks',
    user: 'town',
    title: {
      zh: '本单位各年的表三填了几格？有几项核对不成立？',
      en: 'How many cells of our table 3 hold a number each year, and how many checks fail?',
    },
    text: own => `SELECT year, t3_template, filled_t3 AS cells_with_a_number, checks_failed
FROM report
WHERE org_id = ${ownBody(own)}
ORDER BY year`,
  },
]
