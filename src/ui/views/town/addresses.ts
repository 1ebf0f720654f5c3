/** Where 单位 leads. */
import type { TownProfile } from '../../../analysis/town/profile'
import type { Metric } from '../../../catalog/metric'
import { DEFAULT_COMPARE, type Selection } from '../../../domain/selection'

/** 比较 with the same body and the same peers. */
export function comparing(selection: Selection, profile: TownProfile, metric: Metric): Partial<Selection> {
  const orgs = [profile.orgId, ...profile.group.peers.map(peer => peer.orgId)]
  return {
    view: 'compare',
    metric: metric.id,
    focus: profile.orgId,
    tab: 'trend',
    filters: { counties: [], types: [], orgs },
    compare: { ...DEFAULT_COMPARE, minimum: selection.compare.minimum },
  }
}

/** The metrics of all bodies of the county, as a table. */
export function countyTable(selection: Selection, profile: TownProfile): Partial<Selection> {
  return {
    view: 'compare',
    metric: 'disclosure_rate',
    tab: 'heat',
    tableYear: profile.year,
    filters: { counties: profile.county === null ? [] : [profile.county], types: [], orgs: [] },
    compare: { ...selection.compare, heat: 'town' },
  }
}
