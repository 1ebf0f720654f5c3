const PATHS = {
  down: 'M3 6l5 5 5-5',
  right: 'M6 3l5 5-5 5',
  cross: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  tick: 'M3 8.5l3.5 3.5L13 5',
  grip: 'M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01',
} as const

/** A small line drawing beside words, never instead of them. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className="pt-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
