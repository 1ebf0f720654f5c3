import type { ReactNode } from 'react'
import { example } from '../../../analysis/methods'
import { tableOf } from '../../../catalog/breaks'
import { cells, statement } from '../../../catalog/compile'
import { type FormulaParts, formulaParts } from '../../../catalog/formula'
import type { Metric } from '../../../catalog/metric'
import { findMetric, NEVER_COMPUTED } from '../../../catalog/metrics'
import { relatedChecks } from '../../../catalog/related'
import { RELATION_WORDS, type Relation } from '../../../catalog/templateDifferences'
import { count, metricValue } from '../../../charts/format'
import { readable } from '../../../db/sql'
import { column, detailItems, type Item, item, type TemplateId } from '../../../domain/dictionary'
import { formatHash } from '../../../state/url'
import { useApp, useLanguage, useSay } from '../../context'
import { CopyButton } from '../../parts/CopyButton'
import { useAnswer } from '../../useAnswer'
import { ACROSS_WORDS, METHODS, NOT_OVER_YEARS, ROLL_UP } from '../../words/methods'
import { EntryLink } from './EntryLink'
import { type CellUse, FormCells } from './FormCells'

/** One metric: formula, worked example, what it tells, the two forms, its cells and its statement. */
export function MetricPage({ metric }: { readonly metric: Metric }) {
  const { selection, version } = useApp()
  const say = useSay()
  const language = useLanguage()
  const text = readable(statement(metric))
  const related = relatedChecks(metric)
  const rollUp = [
    say(ROLL_UP[metric.kind]),
    ...(!metric.additive.years && (metric.kind === 'share' || metric.kind === 'ratio')
      ? [say(NOT_OVER_YEARS)]
      : []),
  ]
  return (
    <>
      <article className="mt-main">
        <h1>{say(metric.name)}</h1>
        <p className="mt-line">
          {[
            metric.code,
            metric.id,
            say(METHODS.unit(metric.unit[language])),
            ...rollUp,
            say(METHODS.version(version)),
          ].join(' · ')}
        </p>
        <div className="mt-formula">
          <Fraction parts={formulaParts(metric)} />
          <WorkedExample metric={metric} />
        </div>
        <dl className="mt-facts">
          <Fact name={say(METHODS.tells)}>{say(metric.meaning)}</Fact>
          <Fact name={say(METHODS.tellsNot)}>{say(metric.caveat)}</Fact>
          <Fact name={say(METHODS.whenNull)}>
            {say(metric.whenNull)}
            {language === 'en' ? ' ' : ''}
            {say(NEVER_COMPUTED)}
          </Fact>
          {metric.minimumN > 0 ? (
            <Fact name={say(METHODS.notRanked)}>{say(METHODS.notRankedWhen(metric.minimumN))}</Fact>
          ) : null}
          {metric.similar ? (
            <Fact name={say(METHODS.similar)}>
              {metric.similar.map(({ id, difference }) => {
                const other = findMetric(id)
                return other ? (
                  <span key={id} className="mt-similar">
                    <EntryLink code={other.code}>{say(other.name)}</EntryLink>
                    {say(METHODS.similarTo(other.name[language], difference[language]))}
                  </span>
                ) : null
              })}
            </Fact>
          ) : null}
        </dl>
        <TwoForms metric={metric} />
      </article>
      <aside className="mt-right" aria-label={say(METHODS.cellsTitle)}>
        {cells(metric).length === 0 ? (
          <>
            <h2>{say(METHODS.cellsTitle)}</h2>
            <p className="mt-note">{say(METHODS.noCells)}</p>
          </>
        ) : (
          <FormCells title={say(METHODS.cellsTitle)} template={formOf(metric)} uses={usesOf(metric)} />
        )}
        <div className="mt-statement-head">
          <h2>{say(METHODS.statement)}</h2>
          <CopyButton text={text} kind="link">
            {say(METHODS.copy)}
          </CopyButton>
        </div>
        <pre className="mt-statement">{text}</pre>
        <p className="mt-ends">
          <a href={formatHash({ ...selection, view: 'compare', metric: metric.id, entry: null })}>
            {say(METHODS.compareWith)}
          </a>
          {related.length > 0 ? (
            <span className="mt-note">
              {say(METHODS.related)}
              {related.map(check => (
                <EntryLink key={check.code} code={check.code}>
                  {check.code}
                </EntryLink>
              ))}
            </span>
          ) : null}
        </p>
      </aside>
    </>
  )
}

function formOf(metric: Metric): TemplateId {
  return metric.templates.includes('2021') ? '2021' : '2019'
}

function usesOf(metric: Metric): ReadonlyMap<string, CellUse> {
  const uses = new Map<string, CellUse>()
  for (const cell of cells(metric)) {
    const role: CellUse = metric.expression ? 'used' : metric.denominator ? cell.role : 'used'
    const before = uses.get(cell.column)
    uses.set(cell.column, before && before !== role ? 'both' : role)
  }
  return uses
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Fraction({ parts }: { readonly parts: FormulaParts }) {
  const say = useSay()
  const details = parts.details.map(words => (
    <span key={words.zh} className="mt-detail">
      {say(words)}
    </span>
  ))
  return (
    <div className="mt-fraction">
      <div className="mt-fraction-body">
        {parts.denominator === null ? (
          <span className="mt-whole">{say(parts.numerator)}</span>
        ) : (
          <span className="mt-over">
            <span>{say(parts.numerator)}</span>
            <span className="pt-hidden"> ÷ </span>
            <span>{say(parts.denominator)}</span>
          </span>
        )}
        {parts.scale === 1 ? null : <span>{say(METHODS.times(count(parts.scale)))}</span>}
      </div>
      {details}
    </div>
  )
}

/** The formula with the numbers of one report. */
function WorkedExample({ metric }: { readonly metric: Metric }) {
  const { selection, library } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { years, filters, focus } = selection
  const asked = library.current && metric.from === 'clean' ? example(metric, focus, { years, filters }) : null
  const answer = useAnswer(asked)
  const found = answer.stale ? undefined : answer.rows?.[0]
  if (!asked || answer.status !== 'ready' || answer.stale) return null
  if (!found) return <p className="mt-example mt-note">{say(METHODS.noExample)}</p>
  const side = (values: readonly number[], terms: Metric['numerator'], plain: number | null) => {
    if (values.length === 0) return count(plain)
    const sum = values
      .map((value, i) => `${i === 0 ? '' : terms[i]?.sign === -1 ? ' − ' : ' + '}${count(value)}`)
      .join('')
    return values.length > 1 && found.n !== null ? (language === 'zh' ? `（${sum}）` : `(${sum})`) : sum
  }
  const top = side(found.numerator, metric.numerator, found.x)
  const bottom = found.n === null ? null : side(found.denominator, metric.denominator ?? [], found.n)
  const scale = metric.scale === 1 ? '' : ` × ${count(metric.scale)}`
  const result = metricValue(metric, found.value, language)
  const worked =
    bottom === null ? top : `${top} ÷ ${bottom}${scale}`.replaceAll('） ', '）').replaceAll(' （', '（')
  return (
    <p className="mt-example">
      <span className="mt-note">{say(METHODS.example(found.orgName, found.year))}</span>
      <span>
        {worked === result ? null : `${worked} = `}
        <b>{result}</b>
      </span>
    </p>
  )
}

interface FormRow {
  readonly id: string
  readonly name: string
  readonly rows: Readonly<Record<TemplateId, number>>
  readonly relation: Relation
}

function TwoForms({ metric }: { readonly metric: Metric }) {
  const say = useSay()
  const language = useLanguage()
  const rows = formRows(metric, language)
  if (rows.length === 0) return null
  const has = (n: number, group: boolean) =>
    n === 0 ? say(METHODS.hasNot) : group ? say(METHODS.rowsOf(n)) : say(METHODS.has)
  return (
    <section className="mt-differences">
      <h2>
        {say(METHODS.differences)} <span className="mt-note">{say(ACROSS_WORDS[metric.across].note)}</span>
      </h2>
      <table className="mt-table">
        <thead>
          <tr>
            {[METHODS.itemUsed, METHODS.in2019, METHODS.in2021, METHODS.relation, METHODS.acrossHead].map(
              words => (
                <th key={words.zh} scope="col">
                  {say(words)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const group = row.rows['2019'] > 1 || row.rows['2021'] > 1
            return (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                <td>{has(row.rows['2019'], group)}</td>
                <td>{has(row.rows['2021'], group)}</td>
                <td>{say(RELATION_WORDS[row.relation])}</td>
                <td>{say(ACROSS_WORDS[metric.across].cell)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="mt-note">
        <EntryLink code="T05">{say(METHODS.allDifferences)}</EntryLink>
      </p>
    </section>
  )
}

/** The rows of the form a metric reads, each once; a group stands for its details. */
function formRows(metric: Metric, language: 'zh' | 'en'): readonly FormRow[] {
  const ids = metric.expression
    ? cells(metric).map(cell => column(cell.column).item.id)
    : [...metric.numerator, ...(metric.denominator ?? [])].map(term => term.item)
  const unique = [...new Set(ids)]
  if (unique.length > 12) return []
  return unique.map(id => {
    const row = item(id)
    const rows = { '2019': rowsIn(row, '2019'), '2021': rowsIn(row, '2021') }
    return { id, name: labelOf(row, language), rows, relation: relationOf(metric, rows) }
  })
}

function labelOf(row: Item, language: 'zh' | 'en'): string {
  if (language === 'en' || row.table !== 't3') return row.short[language]
  const number = row.label.zh.match(/^[一二三四]、|^（.）|^\d+\./)?.[0] ?? ''
  return `${number}${row.short.zh}`
}

function rowsIn(row: Item, template: TemplateId): number {
  const details = detailItems(row.id, template).length
  return details > 0 ? details : row.templates.includes(template) ? 1 : 0
}

function relationOf(metric: Metric, rows: Readonly<Record<TemplateId, number>>): Relation {
  if (rows['2019'] === 0) return 'new'
  if (rows['2021'] === 0) return 'ended'
  if (rows['2019'] !== rows['2021']) return 'sum'
  return tableOf(metric) === 't2' ? 'weaker' : 'same'
}
