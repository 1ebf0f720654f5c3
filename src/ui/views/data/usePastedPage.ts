import { type ClipboardEvent, useState } from 'react'

/** What a report says somewhere and a table of figures does not. */
const REPORT = /勾稽关系|本年新收政府信息|政府信息公开工作.{0,4}年度报告/

/** The markup of a copied web page or document, where it holds a report with its tables; it is read as text, never shown. */
function reportMarkup(data: DataTransfer): string | null {
  const html = data.getData('text/html')
  return /<table/i.test(html) && REPORT.test(data.getData('text/plain')) ? html : null
}

interface PastedPage {
  /** The markup behind the text of the field; null where the text was typed, edited or copied without. */
  readonly page: string | null
  onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void
}

/** Remembers what was pasted into an empty field as markup: the tables of a page are told by it alone; edited text stands for itself. */
export function usePastedPage(text: string): PastedPage {
  const [markup, setMarkup] = useState<{ readonly html: string; readonly text: string } | null>(null)
  return {
    page: markup !== null && markup.text === text ? markup.html : null,
    onPaste(event) {
      const html = reportMarkup(event.clipboardData)
      const field = event.currentTarget
      if (html !== null && field.value === '')
        requestAnimationFrame(() => setMarkup({ html, text: field.value }))
    },
  }
}
