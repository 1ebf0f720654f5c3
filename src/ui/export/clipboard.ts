/**
 * Puts a text into the clipboard, beside it (where there is one) the HTML for programs that take it. It answers the browser's own copy
 * command, which also works on plain http. False where the browser does not let the page copy.
 */
export function copyRich(html: string | null, text: string): boolean {
  let copied = false
  const answer = (event: ClipboardEvent) => {
    const { clipboardData } = event
    if (!clipboardData) return
    if (html !== null) clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
    copied = true
  }
  document.addEventListener('copy', answer, { capture: true })
  try {
    document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', answer, { capture: true })
  }
  return copied
}
