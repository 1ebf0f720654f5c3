import { type PivotLayout, SIDES } from '../../../domain/selection'
import { useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { Checkbox } from '../../parts/Toggles'
import { PIVOT } from '../../words/pivot'
import { canShade } from './shading'

interface DisplayProps {
  readonly layout: PivotLayout
  onChange(layout: PivotLayout): void
}

/** 合计与显示: where sums stand, and what is drawn beside the figures. */
export function Display({ layout, onChange }: DisplayProps) {
  const say = useSay()
  const [first] = layout.values
  const parts = (['rowTotals', 'columnTotals', 'rowSubtotals', 'columnSubtotals'] as const).filter(
    part =>
      (part === 'rowTotals' && layout.columns.length > 0) ||
      (part === 'columnTotals' && layout.rows.length > 0) ||
      (part === 'rowSubtotals' && layout.rows.length > 1) ||
      (part === 'columnSubtotals' && layout.columns.length > 1),
  )
  return (
    <section className="pv-well" aria-label={say(PIVOT.show)}>
      <h3 className="pv-well-name">{say(PIVOT.show)}</h3>
      <div className="pv-sides">
        {parts.map(part => (
          <Choice
            key={part}
            label={say(PIVOT.sums[part])}
            value={layout[part]}
            options={SIDES.map(side => ({ id: side, text: say(PIVOT.sides[part][side]) }))}
            onChange={side => onChange({ ...layout, [part]: side })}
          />
        ))}
      </div>
      <div className="pv-checks">
        {first && canShade(first) ? (
          <Checkbox checked={layout.shading} onChange={shading => onChange({ ...layout, shading })}>
            {say(PIVOT.shading)}
          </Checkbox>
        ) : null}
        {layout.columns[0] === 'year' ? (
          <Checkbox checked={layout.trend} onChange={trend => onChange({ ...layout, trend })}>
            {say(PIVOT.trend)}
          </Checkbox>
        ) : null}
        {layout.columns.length > 0 && layout.values.length > 1 && layout.rowTotals !== 'off' ? (
          <Checkbox checked={layout.spread ?? false} onChange={spread => onChange({ ...layout, spread })}>
            {say(PIVOT.spread)}
          </Checkbox>
        ) : null}
      </div>
    </section>
  )
}
