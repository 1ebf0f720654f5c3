import { useMemo } from 'react'
import type { Metric } from '../../catalog/metric'
import { METRIC_GROUPS, METRICS } from '../../catalog/metrics'
import type { Language } from '../../domain/dictionary'
import { useLanguage, useSay } from '../context'
import { PARTS } from '../words/parts'
import type { ChooserLook } from './Choice'
import type { Option } from './find'
import { SearchChoice } from './SearchChoice'

/** Metrics as options, in the order of their groups; found by name, short name, id and number. */
export function metricOptions(
  language: Language,
  wanted: (metric: Metric) => boolean = () => true,
): readonly Option[] {
  return METRIC_GROUPS.flatMap(group =>
    METRICS.filter(metric => metric.group === group.id && wanted(metric)).map(metric => ({
      id: metric.id,
      text: metric.name[language],
      group: group.name[language],
      also: `${metric.short[language]} ${metric.id} ${metric.code}`,
    })),
  )
}

interface MetricPickerProps {
  readonly label?: string
  readonly hideLabel?: boolean
  readonly look?: ChooserLook
  /** Metrics that are offered; all unless told otherwise. The same function as long as they are the same. */
  readonly wanted?: (metric: Metric) => boolean
  readonly value: string
  onChange(id: string): void
}

/** Chooses a metric of the catalogue. */
export function MetricPicker({
  label,
  hideLabel = false,
  look = 'bar',
  wanted,
  value,
  onChange,
}: MetricPickerProps) {
  const say = useSay()
  const language = useLanguage()
  const options = useMemo(() => metricOptions(language, wanted), [language, wanted])
  return (
    <SearchChoice
      label={label ?? say(PARTS.metric)}
      hideLabel={hideLabel}
      look={look}
      hint={say(PARTS.metricSearch)}
      value={value}
      options={options}
      onChange={id => {
        if (id !== null) onChange(id)
      }}
    />
  )
}
