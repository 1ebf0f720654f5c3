/** Keys of 单位. */
import { TOWN_SHEETS, type TownState } from '../../domain/selection'
import { formatList, type Key, keysOf, oneOf, parseList, someText, unlessEmptied, whole } from './key'

/** Small trends beside the positions. */
export const TOWN_TRENDS = 3

const townKey = keysOf('town')

/** A list of org_ids. */
function bodies(name: string, part: 'chosen' | 'pinned' | 'removed'): Key {
  return townKey<readonly string[]>(
    name,
    town => town[part],
    ids => ({ [part]: ids }),
    { parse: text => unlessEmptied(parseList(text, someText)), format: formatList },
  )
}

/** A switch, written as 1 or 0. */
function flag(name: string, part: 'together' | 'explained' | 'names'): Key {
  return townKey<boolean>(
    name,
    town => town[part],
    on => ({ [part]: on }),
    {
      parse: text => whole(text === '1' ? true : text === '0' ? false : null),
      format: on => (on ? '1' : '0'),
    },
  )
}

export const TOWN_KEYS: readonly Key[] = [
  flag('uy', 'together'),
  bodies('uc', 'chosen'),
  bodies('up', 'pinned'),
  bodies('ur', 'removed'),
  flag('ux', 'explained'),
  townKey<TownState['trends']>(
    'ut',
    town => town.trends,
    trends => ({ trends }),
    {
      // Three metrics or none of them: which chart is whose must be plain.
      parse: (text, known) => {
        const parsed = parseList(text, (id): id is string => known.isMetric(id), TOWN_TRENDS)
        return parsed.value.length === TOWN_TRENDS && parsed.broken.length === 0 ? parsed : null
      },
      format: formatList,
    },
  ),
  townKey<TownState['sheet']>(
    'us',
    town => town.sheet,
    sheet => ({ sheet }),
    { parse: text => whole(oneOf(TOWN_SHEETS)(text) ? text : null), format: sheet => sheet },
  ),
  flag('un', 'names'),
]
