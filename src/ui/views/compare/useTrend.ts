import { useMemo, useRef } from 'react'
import { byName } from '../../../analysis/orgs'
import { bodyInfo, type FocusBody, type PeerReach, peerReach } from '../../../analysis/peers'
import { poolsYears } from '../../../analysis/threeYears'
import {
  panelSize,
  peerNames,
  peersTogether,
  peerYears,
  pooledYears,
  reachBack,
  trendLines,
} from '../../../analysis/trend'
import type { Metric, MetricKind } from '../../../catalog/metric'
import type { TrendSpec } from '../../../charts/spec'
import { trendSpec } from '../../../charts/trendSpec'
import { useApp, useSay } from '../../context'
import { type Answer, useAnswer } from '../../useAnswer'
import { COMPARE } from '../../words/compare'
import { NOTES } from '../../words/notes'
import { cameWithLink } from './writtenNotes'

/** More peers than this are shown by band and median only. */
const MOST_LINES = 60

const ADDITIVE: readonly MetricKind[] = ['count', 'stock', 'amount']

export interface Trend {
  /** The latest picture whose parts belong together; null before the first. */
  readonly spec: TrendSpec | null
  readonly focus: FocusBody | null
  readonly reach: PeerReach | null
  /** Most peers counted in any year; above `MOST_LINES` they have no lines. */
  readonly peersCounted: number
  readonly tooMany: boolean
  /** The link names a body that the data do not have. */
  readonly unknownFocus: boolean
  readonly stale: boolean
  readonly error: Error | null
  retry(): void
}

/** Years of the chart: those chosen, within those of the data. */
export function chartYears(
  chosen: { readonly from: number; readonly to: number } | null,
  data: { readonly from: number; readonly to: number } | null,
): readonly number[] {
  if (!data) return []
  const from = Math.max(chosen?.from ?? data.from, data.from)
  const to = Math.min(chosen?.to ?? data.to, data.to)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}

function settled(answers: readonly (Answer<unknown> | null)[]): boolean {
  return answers.every(answer => answer === null || (answer.rows !== null && !answer.stale))
}

/** More names than this are not put in Chinese order: it would cost more than the charts themselves. */
const MOST_SORTED = 3000

/** Asks everything a trend needs and puts it together; a picture never mixes answers to different questions. `small` is how many peers the small charts show. */
export function useTrend(metric: Metric, small: number): Trend {
  const { selection, library } = useApp()
  const say = useSay()
  const { focus: focusId, named, compare } = selection
  const data = library.current?.years ?? null
  const years = useMemo(() => chartYears(selection.years, data), [selection.years, data])
  const threeYears = compare.pooled && poolsYears(metric)
  const { panel: onlyPanel, change: mode, base, shape, notes } = compare
  const shaping = { pooled: threeYears, panel: onlyPanel && years.length > 0 ? years : null }
  const change = useMemo(() => (mode === 'off' ? null : { mode, base }), [mode, base])
  const fromLink = say(NOTES.fromLink)
  const marked = useMemo(
    () => notes.map(note => (cameWithLink(note) ? { ...note, mark: fromLink } : note)),
    [notes, fromLink],
  )
  const back = reachBack(selection, threeYears, change)
  const multiples = shape !== 'lines'
  const body = useAnswer(focusId === null ? null : bodyInfo(focusId, selection))
  const bodyReady = focusId === null || (body.rows !== null && !body.stale)
  const found = focusId === null ? null : (body.rows?.[0] ?? null)
  const focus = bodyReady ? found : null
  const order = useMemo(
    () => [...new Set([...(focus ? [focus.orgId] : []), ...named])].slice(0, 8),
    [focus, named],
  )
  const names = useAnswer(bodyReady && multiples ? peerNames(metric, selection, focus, shaping) : null)
  const namesReady = !multiples || settled([names])
  const others = useMemo(() => {
    if (!multiples || !names.rows) return []
    const free = names.rows.filter(peer => !order.includes(peer.orgId))
    const sorted = free.length > MOST_SORTED ? free : [...free].sort((a, b) => byName(a.name, b.name))
    return sorted.map(peer => peer.orgId)
  }, [multiples, names.rows, order])
  const shown = useMemo(() => others.slice(0, small), [others, small])
  const asked = useMemo(() => [...order, ...shown], [order, shown])
  const wantsLines = asked.length > 0
  const lines = useAnswer(bodyReady && namesReady && wantsLines ? trendLines(metric, back, asked) : null)
  // Yes and no have no quartiles.
  const wantsQuartiles = metric.kind !== 'flag'
  // Beside a sum of counts the single bodies would be a smear at the foot of the axis.
  const besideSum = !focus && ADDITIVE.includes(metric.kind)
  const wantsPeers = wantsQuartiles && !besideSum && !multiples
  const alone = useAnswer(
    bodyReady && wantsQuartiles && !wantsPeers ? peerYears(metric, selection, focus, shaping) : null,
  )
  const both = useAnswer(
    bodyReady && wantsPeers ? peersTogether(metric, selection, back, focus, shaping, MOST_LINES) : null,
  )
  const quartiles = useMemo(
    () => (wantsPeers ? both.rows?.flatMap(part => ('of' in part ? [part.of] : [])) : alone.rows) ?? null,
    [wantsPeers, both.rows, alone.rows],
  )
  const peers = useMemo(
    () => (wantsPeers ? (both.rows ?? []) : []).flatMap(part => ('point' in part ? [part.point] : [])),
    [wantsPeers, both.rows],
  )
  const pooled = useAnswer(bodyReady && !focus ? pooledYears(metric, back, shaping) : null)
  const panel = useAnswer(shaping.panel ? panelSize(metric, selection, shaping.panel) : null)
  const peersAnswer = wantsPeers ? both : alone
  const quartilesReady = bodyReady && wantsQuartiles && settled([peersAnswer])
  const peersCounted = quartilesReady ? Math.max(0, ...(quartiles ?? []).map(q => q.bodies)) : 0
  const tooMany = peersCounted > MOST_LINES

  const ready =
    bodyReady &&
    namesReady &&
    settled([
      wantsLines ? lines : null,
      wantsQuartiles ? peersAnswer : null,
      focus ? null : pooled,
      shaping.panel ? panel : null,
    ])
  const pooledName = say(COMPARE.pooled)
  const made = useMemo(() => {
    if (!ready) return null
    if (years.length === 0) return null
    const reach = focus ? peerReach(focus) : null
    return trendSpec({
      metric,
      years,
      named: wantsLines ? (lines.rows ?? []) : [],
      order,
      focus: focus?.orgId ?? null,
      peers,
      quartiles: wantsQuartiles ? (quartiles ?? []) : [],
      pooled: focus ? [] : (pooled.rows ?? []),
      pooledName,
      peerType: focus && reach !== 'all' ? focus.type : null,
      peerCount: focus && reach ? focus.others[reach] : 0,
      threeYears,
      panel: onlyPanel ? (panel.rows?.[0] ?? null) : null,
      change,
      shape,
      others: shown,
      more: others.length - shown.length,
      notes: marked,
    })
  }, [
    ready,
    metric,
    years,
    focus,
    order,
    others,
    shown,
    threeYears,
    onlyPanel,
    change,
    shape,
    marked,
    panel.rows,
    wantsLines,
    wantsQuartiles,
    lines.rows,
    quartiles,
    pooled.rows,
    peers,
    pooledName,
  ])
  const last = useRef<TrendSpec | null>(null)
  if (made) last.current = made
  const failed = [body, names, lines, peersAnswer, pooled, panel].find(answer => answer.error)
  return {
    spec: made ?? last.current,
    focus,
    reach: focus ? peerReach(focus) : null,
    peersCounted,
    tooMany,
    unknownFocus: focusId !== null && bodyReady && !found,
    stale: made === null && !failed,
    error: failed?.error ?? null,
    retry: () => failed?.retry(),
  }
}
