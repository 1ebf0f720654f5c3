/** The longest beginning that all names share, where at least two characters of each remain; '' if it is not worth leaving out. */
export function commonPrefix(names: readonly string[]): string {
  const [first = ''] = names
  if (names.length < 2) return ''
  let length = first.length
  for (const name of names) {
    length = Math.min(length, name.length - 2)
    while (length > 0 && !name.startsWith(first.slice(0, length))) length--
  }
  return length >= 3 ? first.slice(0, length) : ''
}
