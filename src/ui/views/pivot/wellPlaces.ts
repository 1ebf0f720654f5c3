/** The wells by name, and the buttons in them by what they stand for. */
import type { Words } from '../../../domain/dictionary'
import { PIVOT } from '../../words/pivot'
import type { Place } from './layout'

export const PLACE_WORDS: Readonly<Record<Place, Words>> = {
  rows: PIVOT.rows,
  columns: PIVOT.columns,
  values: PIVOT.values,
  filters: PIVOT.filters,
}

/** Selector of a button of something in a well. */
export function actionOf(place: Place, name: string, action: string): string {
  return `[data-field="${CSS.escape(`${place}:${name}`)}"] [data-action="${action}"]`
}
