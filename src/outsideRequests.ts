/** Counts requests that left the own origin, as the browser reports them, so that the status line says what is true. */
export interface OutsideRequests {
  count(): number
  subscribe(listener: () => void): () => void
}

export function watchOutsideRequests(): OutsideRequests {
  const listeners = new Set<() => void>()
  let seen = 0

  function add(url: string): void {
    let outside: boolean
    try {
      const { protocol, origin } = new URL(url, location.href)
      outside = protocol !== 'blob:' && protocol !== 'data:' && origin !== location.origin
    } catch {
      outside = false
    }
    if (!outside) return
    seen += 1
    for (const listener of listeners) listener()
  }

  new PerformanceObserver(entries => {
    for (const entry of entries.getEntries()) add(entry.name)
  }).observe({ type: 'resource', buffered: true })
  // A blocked attempt counts too: somebody tried.
  document.addEventListener('securitypolicyviolation', event => {
    if (/^(connect|img|font|script|style|media|frame|worker|default)-src/.test(event.effectiveDirective)) {
      add(event.blockedURI)
    }
  })

  return {
    count: () => seen,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
