import type { ReactNode } from 'react'
import type { Change } from '../../../analysis/change'
import { enough } from '../../../analysis/measure'
import type { Standing } from '../../../analysis/table'
import type { Metric } from '../../../catalog/metric'
import { changeText, fromTo, noChangeWords } from '../../../charts/changeWords'
import { metricValueWithUnit, NO_VALUE, range, xOfN } from '../../../charts/format'
import { REASON_WORDS } from '../../../charts/words'
import type { Language, Words } from '../../../domain/dictionary'
import type { Selection } from '../../../domain/selection'
import { formatHash } from '../../../state/url'
import type { App } from '../../context'
import { withProof } from '../../proof/proofAddress'
import { COMPARE } from '../../words/compare'
import { PROOF } from '../../words/proof'

const WIDTH = 300

export interface Columns {
  readonly county: boolean
  readonly mark: boolean
  readonly fraction: boolean
  readonly interval: boolean
}

/** Which columns a metric's table has: intervals only for shares and ratios, the drawn one only for shares. */
export function columnsOf(metric: Metric, withCounty: boolean, full: boolean): Columns {
  const share = metric.kind === 'share'
  return {
    county: withCounty,
    mark: full && share,
    fraction: metric.denominator !== null || share,
    interval: full && (share || metric.kind === 'ratio'),
  }
}

/** Interval, value and pooled rate on one 0–100 % scale. */
function IntervalMark({ row, pooled }: { readonly row: Standing; readonly pooled: number | null }) {
  if (!row.interval || row.value === null) return null
  const at = (share: number) => 4 + share * (WIDTH - 8)
  return (
    <svg className="cmp-interval" width={WIDTH} height={16} aria-hidden="true">
      {pooled === null ? null : (
        <line className="cmp-interval-pooled" x1={at(pooled)} x2={at(pooled)} y1={0} y2={16} />
      )}
      <line x1={at(row.interval.low)} x2={at(row.interval.high)} y1={8} y2={8} />
      <circle cx={at(row.value)} cy={8} r={4} />
    </svg>
  )
}

interface HeldLinkProps {
  readonly app: App
  readonly change: Partial<Selection>
  readonly label?: string
  readonly children: ReactNode
}

/** `PlaceLink` of an app that is given: hundreds of links that ask for it are each drawn again at every change. */
function HeldLink({ app: { selection, select }, change, label, children }: HeldLinkProps) {
  return (
    <a
      aria-label={label}
      href={formatHash({ ...selection, ...change })}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        select(change)
      }}
    >
      {children}
    </a>
  )
}

interface StandingRowProps {
  readonly app: App
  readonly metric: Metric
  readonly row: Standing
  readonly pooled: number | null
  readonly columns: Columns
  /** Change since the base year; without it the table has no such column. */
  readonly change?: Change | null
}

interface ChangeCellProps {
  readonly metric: Metric
  readonly change: Change | null
  readonly language: Language
}

/** A change with its two figures, or the two figures alone, or why there is neither. */
function ChangeCell({ metric, change, language }: ChangeCellProps) {
  if (!change) return <td className="cmp-num">{NO_VALUE}</td>
  const figures = change.from !== null && change.from.value !== null && change.to.value !== null
  const text = changeText(metric, change, language)
  return (
    <td className="cmp-num">
      {text === '' ? (figures && change.why === 'small' ? fromTo(metric, change, language) : NO_VALUE) : text}{' '}
      <small>
        {text !== ''
          ? fromTo(metric, change, language)
          : change.why
            ? noChangeWords(change.why)[language]
            : ''}
      </small>
    </td>
  )
}

/** One body of the table; its name leads to its own trend. */
export function StandingRow({ app, metric, row, pooled, columns, change: since }: StandingRowProps) {
  const { selection } = app
  const { language } = selection
  const say = (words: Words) => words[language]
  const own = row.orgId === selection.focus
  const change: Partial<Selection> = { focus: row.orgId, tab: 'trend' }
  const fraction = columns.fraction && (row.x !== null || row.n !== null) ? xOfN(row.x, row.n) : ''
  const shown = metricValueWithUnit(metric, row.value, language)
  return (
    <tr className={own ? 'cmp-row-own' : undefined} data-none={row.value === null || undefined}>
      <th scope="row">
        <HeldLink app={app} change={change}>
          {row.name}
        </HeldLink>
        {row.flagged ? (
          <span className="cmp-flag mark-check" title={say(COMPARE.flagged)}>
            <span className="pt-hidden">{say(COMPARE.flagged)}</span>
          </span>
        ) : null}
      </th>
      {columns.county ? <td>{row.county ?? NO_VALUE}</td> : null}
      {columns.mark ? (
        <td className="cmp-mark">
          <IntervalMark row={row} pooled={pooled} />
        </td>
      ) : null}
      <td className="cmp-num">
        <HeldLink
          app={app}
          change={withProof(selection, {
            metric: metric.id,
            orgId: row.orgId,
            years: { from: row.year, to: row.year },
          })}
          label={say(PROOF.open(row.name, String(row.year), shown))}
        >
          {row.value === null ? (
            NO_VALUE
          ) : (
            <b className={enough(metric, row) && row.value !== 0 ? undefined : 'cmp-few'}>{shown}</b>
          )}
        </HeldLink>{' '}
        {row.value === null && row.reason ? <small>{say(REASON_WORDS[row.reason])}</small> : null}
      </td>
      {columns.fraction ? <td className="cmp-num">{fraction}</td> : null}
      {columns.interval ? (
        <td className="cmp-num">
          {row.interval ? range(metric, row.interval.low, row.interval.high, language) : ''}
        </td>
      ) : null}
      {since === undefined ? null : <ChangeCell metric={metric} change={since} language={language} />}
    </tr>
  )
}
