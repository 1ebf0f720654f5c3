import type { Words } from '../../../domain/dictionary'
import type { FieldId, PivotLayout } from '../../../domain/selection'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Menu, type MenuGroup } from '../../parts/Menu'
import { PIVOT } from '../../words/pivot'
import { withField, without } from './layout'
import { actionOf, PLACE_WORDS } from './wellPlaces'

interface StepProps {
  readonly label: Words
  readonly name: string
  readonly action: string
  readonly can: boolean
  onPress(): void
}

/** 上移 or 下移; at the end of the list it stays reachable, so that the focus is not lost, and does nothing. */
export function Step({ label, name, action, can, onPress }: StepProps) {
  const say = useSay()
  return (
    <Button
      kind="link"
      className={can ? 'pv-small' : 'pv-small pv-off'}
      data-action={action}
      aria-label={say(PIVOT.named(label, name))}
      {...(can ? {} : { 'aria-disabled': true })}
      onPress={() => {
        if (can) onPress()
      }}
    >
      {say(label)}
    </Button>
  )
}

interface MoveToProps {
  readonly layout: PivotLayout
  readonly place: 'rows' | 'columns'
  readonly field: FieldId
  readonly name: string
  onChange(layout: PivotLayout, focus: string | null, told: Words): void
  onFilter(layout: PivotLayout, field: FieldId): void
}

/** 移到: another well, or a filter beside the place it has. */
export function MoveTo({ place, field, name, layout, onChange, onFilter }: MoveToProps) {
  const say = useSay()
  const other = place === 'rows' ? 'columns' : 'rows'
  const groups: MenuGroup[] = [
    {
      id: 'move',
      entries: [
        {
          id: other,
          text: say(other === 'rows' ? PIVOT.toRows : PIVOT.toColumns),
          run: () => {
            const next = withField(layout, other, field)
            onChange(
              next,
              actionOf(other, field, 'up'),
              PIVOT.moved(name, PLACE_WORDS[other], next[other].length),
            )
          },
        },
        {
          id: 'filters',
          text: say(PIVOT.toFilters),
          run: () => onFilter(without(layout, place, field), field),
        },
        { id: 'also', text: say(PIVOT.alsoFilter), run: () => onFilter(layout, field) },
      ],
    },
  ]
  return (
    <Menu
      label={say(PIVOT.named(PIVOT.moveTo, name))}
      className="pt-button pt-button-link pv-small"
      groups={groups}
    >
      {say(PIVOT.moveTo)}
    </Menu>
  )
}
