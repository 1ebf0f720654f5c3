import { measured } from '../../../analysis/pivot/measure'
import type { Words } from '../../../domain/dictionary'
import {
  AGGREGATES,
  type Aggregate,
  CELL_STATES,
  measureKey,
  type PivotLayout,
  SHOWN_AS,
  type ShownAs,
} from '../../../domain/selection'
import { useSay } from '../../context'
import { Menu } from '../../parts/Menu'
import { PIVOT } from '../../words/pivot'
import { withManner, withStates } from './layout'

interface ValueSettingsProps {
  readonly layout: PivotLayout
  /** `measureKey` of the value. */
  readonly name: string
  readonly title: string
  onChange(layout: PivotLayout, focus: string | null, told: Words): void
}

/** 设置: how a value is made of the reports and how it is shown. */
export function ValueSettings({ name, title, layout, onChange }: ValueSettingsProps) {
  const say = useSay()
  const measure = layout.values.find(v => measureKey(v) === name)
  if (!measure) return null
  const set = (change: { aggregate?: Aggregate; shownAs?: ShownAs }) =>
    onChange(withManner(layout, name, change), null, PIVOT.settled(title))
  const { kind, denominator } = measured(measure)
  const whole =
    denominator !== null || kind === 'flag'
      ? PIVOT.recomputed
      : kind === 'days'
        ? PIVOT.aggregates.median
        : PIVOT.aggregates.whole
  const statesOf = (next: PivotLayout) => onChange(next, null, PIVOT.filtered(title))
  return (
    <Menu
      label={say(PIVOT.named(PIVOT.settings, title))}
      className="pt-button pt-button-link pv-small"
      groups={[
        {
          id: 'aggregate',
          name: say(PIVOT.aggregate),
          entries: AGGREGATES.filter(id => !(kind === 'days' && id === 'median')).map(aggregate => ({
            id: aggregate,
            text: say(aggregate === 'whole' ? whole : PIVOT.aggregates[aggregate]),
            current: measure.aggregate === aggregate,
            run: () => set({ aggregate }),
          })),
        },
        {
          id: 'shownAs',
          name: say(PIVOT.showAs),
          entries: SHOWN_AS.map(shownAs => ({
            id: `as:${shownAs}`,
            text: say(PIVOT.shownAs[shownAs]),
            current: measure.shownAs === shownAs,
            run: () => set({ shownAs }),
          })),
        },
        {
          id: 'filter',
          entries: [
            {
              id: 'states',
              text: say(PIVOT.filterByState),
              run: () => statesOf(withStates(layout, measure.metric, CELL_STATES)),
            },
          ],
        },
      ]}
    >
      {say(PIVOT.settings)}
    </Menu>
  )
}
