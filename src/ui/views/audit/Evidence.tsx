import { useMemo } from 'react'
import { type Fact, mitigatingFacts } from '../../../analysis/mitigating'
import { sayable } from '../../../analysis/statistics/improbable'
import {
  type BandYear,
  copiesOf,
  type Improbable,
  improbableOf,
  peerBand,
} from '../../../analysis/townEvidence'
import { type ReceivedPoint, receivedSeries } from '../../../analysis/worklist'
import { count, percent } from '../../../charts/format'
import type { Words } from '../../../domain/dictionary'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { useAnswer } from '../../useAnswer'
import { EVIDENCE } from '../../words/evidence'

const WIDTH = 454
const HEIGHT = 132
const LEFT = 28
const BOTTOM = 20
const TOP = 20

interface PictureProps {
  readonly own: readonly ReceivedPoint[]
  readonly band: readonly BandYear[]
  readonly suspect: number
}

/** The body's own years over the quartile band of its peers. */
function Picture({ own, band, suspect }: PictureProps) {
  const say = useSay()
  const years = [...new Set([...own.map(p => p.year), ...band.map(b => b.year)])].sort((a, b) => a - b)
  const first = years[0] ?? suspect
  const last = years.at(-1) ?? suspect
  const most = Math.max(1, ...own.map(p => p.received ?? 0), ...band.map(b => b.high))
  const x = (year: number) => LEFT + 12 + ((year - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 30)
  const y = (value: number) => HEIGHT - BOTTOM - (Math.max(0, value) / most) * (HEIGHT - BOTTOM - TOP)
  const line = (points: readonly (readonly [number, number])[]) =>
    points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('')
  const known = own.filter((p): p is ReceivedPoint & { received: number } => p.received !== null)
  const area = [
    ...band.map(b => [x(b.year), y(b.high)] as const),
    ...band.toReversed().map(b => [x(b.year), y(b.low)] as const),
  ]
  const at = known.find(p => p.year === suspect)
  return (
    <svg
      className="au-picture"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={say(EVIDENCE.picture)}
    >
      {area.length > 2 ? <path className="au-band" d={`${line(area)}Z`} /> : null}
      <line className="au-axis" x1={LEFT} x2={WIDTH} y1={y(0)} y2={y(0)} />
      <path className="au-median" d={line(band.map(b => [x(b.year), y(b.median)]))} />
      {known.map((p, i) => {
        const next = known[i + 1]
        return next && next.year === p.year + 1 ? (
          <path
            key={p.year}
            className="au-own"
            d={line([
              [x(p.year), y(p.received)],
              [x(next.year), y(next.received)],
            ])}
          />
        ) : null
      })}
      {known.map(p => (
        <g key={p.year}>
          <circle
            className={p === at ? 'au-dot-suspect' : 'au-dot'}
            cx={x(p.year)}
            cy={y(p.received)}
            r={p === at ? 4.5 : 3}
          />
          <text className="au-figure" x={x(p.year)} y={y(p.received) - 7} textAnchor="middle">
            {count(p.received)}
          </text>
        </g>
      ))}
      {years.map(year => (
        <text key={year} className="au-year" x={x(year)} y={HEIGHT - 4} textAnchor="middle">
          {year}
        </text>
      ))}
    </svg>
  )
}

/** The sentence of domain.md 6.5; never a probability below 1 %. */
function sentence(found: Improbable): Words {
  const p = sayable(found.probability ?? 1)
  const text = p.kind === 'under' ? `<${p.percent}%` : p.kind === 'over' ? `>${p.percent}%` : `${p.percent}%`
  return EVIDENCE.sentence(count(found.value), text)
}

interface EvidenceProps {
  readonly orgId: string
  readonly year: number
  /** Whether the chosen reason is about how rare the figure is. */
  readonly rare: boolean
  /** The report, where the chosen reason is that its figures are those of another one. */
  readonly copyOf: string | null
}

/** Beside the form: why the figure is rare, and what speaks for the report. */
export function Evidence({ orgId, year, rare, copyOf }: EvidenceProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const found = useAnswer(useMemo(() => improbableOf(orgId, year), [orgId, year])).rows?.[0]
  const facts = useAnswer(useMemo(() => mitigatingFacts(orgId), [orgId]))
  const level = rare ? (found?.level ?? null) : null
  const band = useAnswer(useMemo(() => (level ? peerBand(orgId, level) : null), [orgId, level]))
  const own = useAnswer(useMemo(() => (level ? receivedSeries([orgId]) : null), [orgId, level]))
  const copies = useAnswer(useMemo(() => (copyOf === null ? null : copiesOf(copyOf)), [copyOf]))
  const beside = (facts.rows ?? []).filter(f => f.orgId === orgId && f.year === year)
  const factWords = (fact: Fact, value: number | null, refs: string | null): Words => {
    if (fact === 'own-zeros') return EVIDENCE.ownZeros(count(value), refs ?? '')
    if (fact === 'peers-zero') return EVIDENCE.peersZero(percent(value), refs ?? '')
    if (fact === 'compiled-equal') return EVIDENCE.compiledEqual(count(value))
    return EVIDENCE.corrected
  }
  return (
    <>
      {beside.length > 0 ? (
        <p className="au-facts">
          <b>{say(EVIDENCE.facts)}</b>{' '}
          {beside.map(f => say(factWords(f.fact, f.value, f.refs))).join(say({ zh: '；', en: '; ' }))}
        </p>
      ) : null}
      {copyOf === null
        ? null
        : (copies.rows ?? []).map(copy => (
            <p key={`${copy.twinOrg} ${copy.twinYear}`} className="au-facts">
              {say(EVIDENCE.copy(copy.twinName, copy.twinYear, count(copy.figures)))}{' '}
              <Button
                kind="link"
                onPress={() =>
                  select({
                    audit: { ...selection.audit, open: { orgId: copy.twinOrg, year: copy.twinYear } },
                  })
                }
              >
                {say(EVIDENCE.seeTwin)} ›
              </Button>
            </p>
          ))}
      {rare && found && found.year === year && found.probability !== null ? (
        <section className="au-evidence" aria-label={say(EVIDENCE.title)}>
          <p className="au-evidence-sentence">{say(sentence(found))}</p>
          {own.rows && band.rows ? <Picture own={own.rows} band={band.rows} suspect={year} /> : null}
          <p className="au-evidence-note">
            {say(
              EVIDENCE.basis(
                found.past.map(p => `${p.year} ${count(p.value)}`),
                found.level ?? 'type',
                count(found.peers),
                found.batch === null ? '—' : found.batch.toFixed(1),
                found.yearFactor === null ? '—' : found.yearFactor.toFixed(2),
              ),
            )}
          </p>
        </section>
      ) : null}
    </>
  )
}
