import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

interface SegmentsProps<K extends string> {
  readonly label: string
  readonly value: K
  readonly options: readonly { readonly id: K; readonly text: string }[]
  onChange(id: K): void
}

/** One of a few, all in sight: a row of joined buttons. */
export function Segments<K extends string>({ label, value, options, onChange }: SegmentsProps<K>) {
  return (
    <ToggleButtonGroup
      className="cmp-segments"
      aria-label={label}
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const chosen = options.find(option => keys.has(option.id))
        if (chosen) onChange(chosen.id)
      }}
    >
      {options.map(({ id, text }) => (
        <ToggleButton key={id} id={id}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
