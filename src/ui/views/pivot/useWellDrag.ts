import type { DropItem, Key } from 'react-aria-components'
import { useDragAndDrop } from 'react-aria-components'
import type { FieldId, PivotLayout } from '../../../domain/selection'
import { moved, namesIn, type Place, withField, without } from './layout'

const FIELD = 'mingjing-field'
const VALUE = 'mingjing-value'

interface Target {
  readonly key: Key
  readonly dropPosition: 'before' | 'after' | 'on'
}

interface WellDragProps {
  readonly place: Place
  readonly layout: PivotLayout
  nameOf(name: string): string
  /** A field has come to stand at a place. */
  onMove(layout: PivotLayout, name: string, place: Place): void
  /** A field is to be a filter: its members are chosen next. */
  onFilter(layout: PivotLayout, field: FieldId): void
}

/** Dragging of one well by pointer, touch or keys (Enter on the grip, Tab to the place, Enter): the same changes as its buttons. */
export function useWellDrag({ place, layout, nameOf, onMove, onFilter }: WellDragProps) {
  const kind = place === 'values' ? VALUE : FIELD
  const names = namesIn(layout, place)
  const indexOf = ({ key, dropPosition }: Target) => {
    const at = names.indexOf(String(key))
    return at < 0 ? names.length : at + (dropPosition === 'after' ? 1 : 0)
  }
  const take = async (items: readonly DropItem[], index: number) => {
    for (const item of items) {
      if (item.kind !== 'text' || !item.types.has(FIELD)) continue
      const [from, ...rest] = (await item.getText(FIELD)).split(' ')
      const field = rest.join(' ') as FieldId
      const known =
        (from === 'rows' || from === 'columns' || from === 'filters') && namesIn(layout, from).includes(field)
      if (!known || place === 'values') continue
      if (place === 'filters') onFilter(from === 'filters' ? layout : without(layout, from, field), field)
      else
        onMove(
          withField(from === 'filters' ? without(layout, from, field) : layout, place, field, index),
          field,
          place,
        )
    }
  }
  return useDragAndDrop({
    getItems: keys =>
      [...keys].map(key => ({ [kind]: `${place} ${key}`, 'text/plain': nameOf(String(key)) })),
    acceptedDragTypes: [kind],
    getDropOperation: () => 'move',
    onReorder({ keys, target }) {
      for (const key of keys) onMove(moved(layout, place, String(key), indexOf(target)), String(key), place)
    },
    ...(place === 'values'
      ? {}
      : {
          onInsert: ({ items, target }) => void take(items, indexOf(target)),
          onRootDrop: ({ items }) => void take(items, names.length),
        }),
  })
}
