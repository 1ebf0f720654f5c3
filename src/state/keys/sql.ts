/** Keys of the SQL tab of 透视. A text that comes with a link is shown, and run only when its reader says so. */
import { decodeText, encodeText, type Key, keysOf, whole } from './key'

const sqlKey = keysOf('sql')

/** Longer texts stay out of the address: messages and address bars cut such links. */
export const LONGEST_LINKED = 6000

export const SQL_KEYS: readonly Key[] = [
  sqlKey(
    'qt',
    sql => sql.open,
    open => ({ open }),
    {
      parse: text => whole(text === 'sql' ? true : text === 'grid' ? false : null),
      format: open => (open ? 'sql' : 'grid'),
    },
  ),
  sqlKey(
    'q',
    sql => sql.text,
    text => ({ text }),
    {
      parse: text => {
        const decoded = decodeText(text)
        return whole(decoded === null || decoded.length > LONGEST_LINKED ? null : decoded)
      },
      format: text => (text.length > LONGEST_LINKED ? '' : encodeText(text)),
    },
  ),
]
