import { findMetric } from '../../../catalog/metrics'
import type { PivotLayout } from '../../../domain/selection'
import { addressOfTable, tableOfAddress } from '../../../state/pivotTables'
import { useApp, useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { SavedList, SaveName, useNamed } from '../../parts/NamedFields'
import { PIVOT } from '../../words/pivot'
import { PRESET_IDS, PRESETS, type PresetId, presetOf } from './presets'

interface TablesProps {
  readonly layout: PivotLayout
  onChange(layout: PivotLayout): void
}

const OWN = 'own'

/** 现成的表: tables to begin with, and the reader's own, kept on this device. */
export function Tables({ layout, onChange }: TablesProps) {
  const { tables } = useApp()
  const say = useSay()
  const saved = useNamed(tables)
  const preset = presetOf(layout)
  const address = addressOfTable(layout)
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
      <SavedList
        store={tables}
        textOf={({ name }) => name}
        onApply={kept =>
          onChange(tableOfAddress(kept.address, { isMetric: id => findMetric(id) !== undefined }))
        }
      />
      <SaveName
        saved={saved}
        nothingNew={preset !== null || saved.some(kept => kept.address === address)}
        onSave={name => tables.save({ name, address })}
      />
    </div>
  )
}
