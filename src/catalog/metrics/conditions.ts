/** SQL pieces for the metrics that terms cannot say. All read one row of `clean`, whatever alias it has. */
import { ident, join, numeral, type Query, sql } from '../../db/sql'
import { TEMPLATES, type Template, type TemplateId } from '../../domain/dictionary'

/** TRUE when a known cell is above zero; otherwise FALSE, or NULL where a cell is not known. Written as OR, which stops early: `greatest` reads on. */
export function anyPositive(columns: readonly string[]): Query {
  return sql`(${join(
    columns.map(c => sql`${ident(c)} > 0`),
    ' OR ',
  )})`
}

/** Population of the row's body, or NULL. The inner rename makes `org_id` mean the row's own column. */
export const bodyPopulation: Query = sql`(SELECT max(p.population) FROM (SELECT org_id AS body, population FROM org) AS p WHERE p.body = org_id)`

/** The stated day of publication as DATE; NULL for a month only, and for what is no date. */
export const publishedDay: Query = sql`CASE WHEN published_date LIKE '____-__-__' THEN try_cast(published_date AS DATE) END`

/** First day that the stated date allows: the day itself, or the first of the stated month. */
const earliestDay: Query = sql`CASE
      WHEN published_date LIKE '____-__-__' THEN try_cast(published_date AS DATE)
      WHEN published_date LIKE '____-__' THEN try_cast(published_date || '-01' AS DATE)
    END`

/** Last day that the stated date allows: the day itself, or the last of the stated month. */
const latestDay: Query = sql`CASE
      WHEN published_date LIKE '____-__-__' THEN try_cast(published_date AS DATE)
      WHEN published_date LIKE '____-__' THEN last_day(try_cast(published_date || '-01' AS DATE))
    END`

/** 1 when every day that the stated date allows is not after the limit (a DATE), 0 when every one is, otherwise NULL: a month alone may not decide (K53). */
export function publishedBy(limit: Query): Query {
  return sql`CASE
    WHEN ${latestDay} <= ${limit} THEN 1
    WHEN ${earliestDay} > ${limit} THEN 0
  END`
}

const TEMPLATE_LITERAL: Readonly<Record<TemplateId, Query>> = { '2019': sql`'2019'`, '2021': sql`'2021'` }

/** Template ids as SQL literals, for `t2_template IN (…)`. */
export function templateList(templates: readonly TemplateId[]): Query {
  return join(templates.map(t => TEMPLATE_LITERAL[t]))
}

function byTemplate(column: 't2_template' | 't3_template', cells: (t: Template) => Query): Query {
  const arms = TEMPLATES.map(t => sql`WHEN ${TEMPLATE_LITERAL[t.id]} THEN ${cells(t)}`)
  return sql`CASE ${ident(column)} ${join(arms, ' ')} END`
}

/** How many number cells the form of the row has, per table's own template (domain.md 4, M62); NULL for unknown or mixed. */
export const formCells: Query = sql`${byTemplate('t2_template', t => numeral(t.cells.t2))} + ${byTemplate(
  't3_template',
  t => sql`${numeral(t.cells.t3)} + ${numeral(t.cells.t4)}`,
)}`
