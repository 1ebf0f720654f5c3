import { useSay } from '../context'
import { PARTS } from '../words/parts'
import type { ChooserLook } from './Choice'
import { SearchBox } from './SearchBox'
import { SearchChoice } from './SearchChoice'
import { useBodies, useBodyOptions } from './useBodies'

interface BodyPickerProps {
  /** 本单位 unless told otherwise. */
  readonly label?: string
  readonly hideLabel?: boolean
  readonly look?: ChooserLook
  /** org_id or null. */
  readonly value: string | null
  onChange(id: string | null): void
}

/** Chooses the own body among those of the data. */
export function BodyPicker({ label, hideLabel = false, look = 'bar', value, onChange }: BodyPickerProps) {
  const say = useSay()
  const { byId, ready } = useBodies()
  const options = useBodyOptions()
  const unknown = value !== null && !byId.has(value)
  return (
    <SearchChoice
      label={label ?? say(PARTS.ownBody)}
      hideLabel={hideLabel}
      look={look}
      hint={say(PARTS.bodySearch)}
      value={value}
      {...(unknown ? { text: ready ? say(PARTS.notInData) : '…' } : {})}
      options={options}
      none={say(PARTS.noOwnBody)}
      dot={!unknown}
      onChange={onChange}
    />
  )
}

/** A field that adds a body to a list; bodies already in it are not offered. */
export function BodyAdder({ taken, onAdd }: { readonly taken: readonly string[]; onAdd(id: string): void }) {
  const say = useSay()
  const options = useBodyOptions()
  return (
    <SearchBox
      label={say(PARTS.bodySearch)}
      hint={say(PARTS.addBody)}
      options={options}
      without={taken}
      onChoose={onAdd}
    />
  )
}
