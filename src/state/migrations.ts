/** Old links keep working: each entry rewrites the parts of a hash written by an earlier form of the address. */

/** A hash in parts: the view as written, and the keys in order with their values still percent-encoded; null where there is no `=`. */
export interface HashParts {
  readonly view: string
  readonly params: readonly (readonly [key: string, value: string | null])[]
}

export interface Migration {
  /** What changed, for people reading this list. */
  readonly what: string
  apply(parts: HashParts): HashParts
}

/** Gives old keys their present names; a link that has both keeps both, and the reader reports the second. */
function renameKeys(names: ReadonlyMap<string, string>): Migration['apply'] {
  return parts => ({
    view: parts.view,
    params: parts.params.map(([key, value]) => [names.get(key) ?? key, value] as const),
  })
}

/** Totals got a side each, and shading became a thing to choose: a link that hid some showed the others. */
function sidesOfTotals({ view, params }: HashParts): HashParts {
  return {
    view,
    params: params.flatMap(([key, value]): HashParts['params'] => {
      if (key !== 'hide' || value === null) return [[key, value]]
      const hidden = value.split(',')
      const unknown = hidden.filter(part => !['', 'subtotals', 'totals', 'shading'].includes(part))
      const total = hidden.includes('totals') ? 'o' : 'a'
      const inner = hidden.includes('subtotals') ? 'oo' : 'ba'
      return [
        ...(unknown.length > 0 ? [['hide', unknown.join(',')] as const] : []),
        ['pt', `${total}${total}${inner}`] as const,
        ['pd', hidden.includes('shading') ? '' : 'shading'] as const,
      ]
    }),
  }
}

/** Oldest first; a new entry goes to the end and never changes an earlier one. */
export const MIGRATIONS: readonly Migration[] = [
  {
    what: 'whole words became one or two letters, so that links stay short enough to be sent in a message',
    apply: renameKeys(
      new Map([
        ['metric', 'm'],
        ['years', 'y'],
        ['focus', 'f'],
        ['named', 'n'],
        ['county', 'c'],
        ['type', 't'],
        ['language', 'lang'],
      ]),
    ),
  },
  {
    what: 'totals and subtotals of the pivot stand on a side or not at all, separately for rows and columns',
    apply: sidesOfTotals,
  },
]

/** The parts as the present address writes them. */
export function migrate(parts: HashParts): HashParts {
  return MIGRATIONS.reduce((old, migration) => migration.apply(old), parts)
}
