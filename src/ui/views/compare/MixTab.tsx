import { useMemo, useRef, useState } from 'react'
import { MIX_KINDS, type MixBody, type MixRow, mixBodies, mixYears } from '../../../analysis/mix'
import type { Metric } from '../../../catalog/metric'
import { metric as metricById } from '../../../catalog/metrics'
import { mixChanges, mixDefinitions, mixFigure } from '../../../charts/mix'
import { MIXES } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { useBodies } from '../../parts/useBodies'
import { useNarrow } from '../../shell/useNarrow'
import { useAnswer } from '../../useAnswer'
import { COMPARE } from '../../words/compare'
import { MIX } from '../../words/compareMix'
import { FigureFrame } from './FigureFrame'
import { Segments } from './Segments'
import { chartYears } from './useTrend'
import '../../styles/compareTrend.css'

/** Bars of bodies that one press adds. */
const MORE = 40

/** A metric of the whole of each mix: where its figures are said to come from. */
const SOURCE = { outcome: 'handled', reason: 'deny_rate', applicant: 'new_received' } as const

function useBars(years: readonly number[], most: number) {
  const { selection } = useApp()
  const { focus, named, tableYear, compare } = selection
  const one = tableYear !== null && years.includes(tableYear) ? tableYear : null
  const first = useMemo(() => [...(focus ? [focus] : []), ...named], [focus, named])
  const yearBars = useAnswer(one === null ? mixYears(compare.mix, selection, focus) : null)
  const bodyBars = useAnswer(one === null ? null : mixBodies(compare.mix, selection, one, first, most))
  const asked = one === null ? yearBars : bodyBars
  const fresh = asked.rows !== null && !asked.stale
  const made = useMemo(
    () =>
      fresh
        ? {
            kind: MIX_KINDS[compare.mix],
            year: one,
            rows: asked.rows as readonly MixRow[],
            bodies: one === null ? null : ((asked.rows as readonly MixBody[])[0] ?? null),
          }
        : null,
    [fresh, asked.rows, compare.mix, one],
  )
  const last = useRef<typeof made>(null)
  if (made) last.current = made
  return { picture: made ?? last.current, stale: made === null, error: asked.error, retry: asked.retry }
}

/** 构成: a whole and its parts as 100 % bars, year by year or body by body. */
export function MixTab(_: { readonly metric: Metric }) {
  const { selection, library, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const narrow = useNarrow()
  const { byId } = useBodies()
  const [most, setMost] = useState(MORE)
  const years = useMemo(
    () => chartYears(selection.years, library.current?.years ?? null),
    [selection.years, library.current?.years],
  )
  const { picture, stale, error, retry } = useBars(years, most)
  const { focus } = selection
  const focusName = focus === null ? null : (byId.get(focus)?.name ?? null)
  const allName = say(MIX.all)
  const figure = useMemo(() => {
    if (!picture) return null
    const of = picture.year === null ? (focusName ?? allName) : `${picture.year}`
    return mixFigure({
      kind: picture.kind,
      rows: picture.rows.filter(row => row.used > 0),
      by: picture.year === null ? 'years' : 'bodies',
      of,
      focus,
      language,
    })
  }, [picture, focusName, allName, focus, language])
  const year = selection.tableYear ?? years.at(-1) ?? null
  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (!picture || !figure) return <Loading active />
  const { bodies } = picture
  const left = bodies ? bodies.bars - figure.marks.length : 0
  const leftOut = picture.rows.reduce((sum, row) => sum + row.leftOut, 0)
  return (
    <div className="cmp-mix" data-stale={stale || undefined}>
      <Loading active={stale} />
      <div className="cmp-tablehead">
        <Segments
          label={say(MIX.what)}
          value={selection.compare.mix}
          options={MIXES.map(id => ({ id, text: say(MIX_KINDS[id].name) }))}
          onChange={mix => select({ compare: { ...selection.compare, mix } })}
        />
        <Segments
          label={say(MIX.rows)}
          value={picture.year === null ? 'years' : 'bodies'}
          options={[
            { id: 'years', text: say(MIX.years) },
            ...(year === null ? [] : [{ id: 'bodies' as const, text: say(MIX.bodies(year)) }]),
          ]}
          onChange={by => select({ tableYear: by === 'years' ? null : year })}
        />
        <p className="cmp-small">{say(MIX.metricApart)}</p>
      </div>
      {figure.marks.length === 0 ? (
        <p className="cmp-small">{say(MIX.nothing)}</p>
      ) : (
        <FigureFrame
          figure={figure}
          drawKey={figure}
          height={figure.height(narrow ? 340 : 1280)}
          keysHint={MIX.keys}
          source={{
            metric: metricById(SOURCE[picture.kind.id]),
            parts: mixDefinitions(picture.kind),
            years: picture.year === null ? years : [picture.year],
            rules: [COMPARE.withoutCompiled, COMPARE.missingRule, MIX.rule],
          }}
        />
      )}
      {left > 0 ? (
        <p className="cmp-small">
          {say(MIX.left(left))}{' '}
          <Button kind="link" onPress={() => setMost(n => n + MORE)}>
            {say(MIX.more(left))}
          </Button>
        </p>
      ) : null}
      {bodies ? (
        <p className="cmp-small">
          {say(MIX.order)} {say(MIX.without(bodies.zero, bodies.without))}
        </p>
      ) : (
        <p className="cmp-small">
          {[
            leftOut > 0 ? say(MIX.leftOut(leftOut)) : '',
            mixChanges(picture.rows).length > 0 ? say(MIX.formChange) : '',
          ]
            .filter(text => text !== '')
            .join(language === 'zh' ? '；' : '; ')}
        </p>
      )}
    </div>
  )
}
