/** The views: one line each gives its place in the navigation, its route, its title and its error boundary. */
import type { ComponentType } from 'react'
import type { Words } from '../../domain/dictionary'
import type { ViewId } from '../../domain/selection'

export interface View {
  readonly id: ViewId
  readonly name: Words
  /** main: among the views · side: among the tools at the right. */
  readonly place: 'main' | 'side'
  /** Whether the metric of the selection says anything here. */
  readonly usesMetric: boolean
  /** Whether the filters of the selection restrict what it shows. */
  readonly usesFilters: boolean
  /** Whether it can be drawn without data. */
  readonly withoutData: boolean
  /** Fetches the view's code. */
  load(): Promise<ComponentType>
}

export const VIEW_LIST: readonly View[] = [
  {
    id: 'overview',
    name: { zh: '总览', en: 'Overview' },
    place: 'main',
    usesMetric: false,
    usesFilters: true,
    withoutData: false,
    load: () => import('./Overview').then(module => module.Overview),
  },
  {
    id: 'audit',
    name: { zh: '核查', en: 'Audit' },
    place: 'main',
    usesMetric: false,
    usesFilters: true,
    withoutData: false,
    load: () => import('./Audit').then(module => module.Audit),
  },
  {
    id: 'compare',
    name: { zh: '比较', en: 'Compare' },
    place: 'main',
    usesMetric: true,
    usesFilters: true,
    withoutData: false,
    load: () => import('./Compare').then(module => module.Compare),
  },
  {
    id: 'town',
    name: { zh: '单位', en: 'Town' },
    place: 'main',
    usesMetric: false,
    usesFilters: false,
    withoutData: false,
    load: () => import('./Town').then(module => module.Town),
  },
  {
    id: 'pivot',
    name: { zh: '透视', en: 'Pivot' },
    place: 'main',
    usesMetric: false,
    usesFilters: true,
    withoutData: false,
    load: () => import('./Pivot').then(module => module.Pivot),
  },
  {
    id: 'data',
    name: { zh: '数据', en: 'Data' },
    place: 'side',
    usesMetric: false,
    usesFilters: true,
    withoutData: true,
    load: () => import('./Data').then(module => module.Data),
  },
  {
    id: 'methods',
    name: { zh: '口径', en: 'Methods' },
    place: 'side',
    usesMetric: true,
    usesFilters: true,
    withoutData: true,
    load: () => import('./Methods').then(module => module.Methods),
  },
]

/** The view of an id; every id of the selection has one. */
export function viewOf(id: ViewId): View {
  const found = VIEW_LIST.find(view => view.id === id)
  if (!found) throw new Error(`no view ${id}`)
  return found
}
