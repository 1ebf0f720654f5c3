/**
 * Workers started from a same-origin blob. A worker loaded from a URL is bound by the policy of its own response,
 * which static hosting does not send; a blob worker is bound by the page's (reliability.md 0.1). Under Trusted
 * Types the policy `app` lets through the blobs made here and nothing else.
 */

interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy
}

const stubs = new Set<string>()
let policy: ScriptUrlPolicy | undefined

function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return url
  policy ??= trustedTypes.createPolicy('app', {
    createScriptURL(url) {
      if (!stubs.has(url)) throw new TypeError('only workers of this app are started')
      return url
    },
  })
  return policy.createScriptURL(url)
}

/** The first word of a classic worker, or why its script did not load. */
export type WorkerGreeting =
  | { readonly mingjing: 'alive' }
  | { readonly mingjing: 'failed'; readonly message: string }

/** A classic script cannot import under Trusted Types without a policy of its own: one that knows one URL. */
function classicStub(url: string): string {
  return `const script = ${JSON.stringify(url)};
if (self.trustedTypes) trustedTypes.createPolicy('default', {
  createScriptURL(url) { if (url === script) return url; throw new TypeError('not a script of this app') },
});
try {
  importScripts(script);
  postMessage({ mingjing: 'alive' });
} catch (error) {
  postMessage({ mingjing: 'failed', message: String(error) });
}`
}

/**
 * Starts one of the app's own workers. A `classic` worker greets with a `WorkerGreeting` before anything else.
 * Throws where the browser refuses blob workers at once; others tell it by an `error` event.
 */
export function startWorker(url: string, type: 'module' | 'classic'): Worker {
  const script = new URL(url, document.baseURI).href
  const source = type === 'module' ? `import ${JSON.stringify(script)}` : classicStub(script)
  const stub = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  stubs.add(stub)
  try {
    const worker = new Worker(trusted(stub), { type })
    // Once it speaks or fails, the worker has its source; revoking before would lose it.
    const release = (): void => URL.revokeObjectURL(stub)
    worker.addEventListener('message', release, { once: true })
    worker.addEventListener('error', release, { once: true })
    return worker
  } finally {
    stubs.delete(stub)
  }
}
