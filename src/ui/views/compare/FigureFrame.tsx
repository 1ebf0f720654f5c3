import { useId } from 'react'
import type { Figure } from '../../../charts/figure'
import type { Words } from '../../../domain/dictionary'
import { useApp } from '../../context'
import { CHARTS } from '../../words/charts'
import { PointedFigure } from './PointedFigure'
import { SourceLine, type SourceLineProps } from './SourceLine'
import { TakeAway } from './TakeAway'
import { TwinTable } from './TwinTable'

interface FigureFrameProps {
  readonly figure: Figure
  /** Changes whenever the drawing would be another. */
  readonly drawKey: unknown
  readonly height: number
  /** What the keys do, for a screen reader: by default years and bodies. */
  readonly keysHint?: Words
  /** The same in a few words, in the readout. */
  readonly keys?: Words
  readonly source: SourceLineProps
}

/** A chart of 比较 with all that belongs to it: cursor, readout, proof, sentence, source line, files, table twin. */
export function FigureFrame({
  figure,
  drawKey,
  height,
  keysHint = CHARTS.keysHint,
  keys = CHARTS.keys,
  source,
}: FigureFrameProps) {
  const { selection, select } = useApp()
  const sentence = useId()
  return (
    <figure className="cmp-figure">
      <PointedFigure
        figure={figure}
        drawKey={drawKey}
        height={height}
        keysHint={keysHint}
        keys={keys}
        describedBy={sentence}
        onProve={proof => select({ compare: { ...selection.compare, proof } })}
      />
      <figcaption>
        <p id={sentence} className="cmp-sentence">
          <b>{figure.sentence.subject}</b>
          {figure.sentence.text}
        </p>
        <SourceLine {...source} />
      </figcaption>
      <TakeAway figure={figure} height={height} source={source} />
      <TwinTable twin={figure.twin} title={figure.title} />
    </figure>
  )
}
