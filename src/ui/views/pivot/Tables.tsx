import type { PivotLayout } from '../../../domain/selection'
import { useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { PIVOT } from '../../words/pivot'
import { PRESET_IDS, PRESETS, type PresetId, presetOf } from './presets'

interface TablesProps {
  readonly layout: PivotLayout
  onChange(layout: PivotLayout): void
}

const OWN = 'own'

/** 现成的表: tables to begin with. */
export function Tables({ layout, onChange }: TablesProps) {
  const say = useSay()
  const preset = presetOf(layout)
  const options: { id: PresetId | typeof OWN; text: string }[] = [
    ...PRESET_IDS.map(id => ({ id, text: say(PIVOT.presetNames[id]) })),
    ...(preset === null ? [{ id: OWN, text: say(PIVOT.ownTable) } as const] : []),
  ]
  return (
    <div className="pv-presets">
      <Choice
        label={say(PIVOT.presets)}
        value={preset ?? OWN}
        options={options}
        onChange={id => {
          if (id !== OWN) onChange(PRESETS[id])
        }}
      />
    </div>
  )
}
