/**
 * ECharts empties its container by assigning '' to an HTML sink. This default policy lets the empty string
 * through and nothing else, so that «no HTML is ever written» stays a fact that the browser enforces
 * (reliability.md 0.9).
 */
interface HtmlPolicies {
  createPolicy(name: 'default', rules: { createHTML(html: string): string }): unknown
}

export function allowOnlyEmptyHtml(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: HtmlPolicies }
  trustedTypes?.createPolicy('default', {
    createHTML(html) {
      if (html === '') return ''
      throw new TypeError('text reaches this page only as text')
    },
  })
}
