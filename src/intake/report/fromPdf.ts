/**
 * A PDF with text → its lines and tables. Nothing of it is run or followed: scripts, attached files, links and forms are
 * not asked for, pictures are not unpacked. pdf.js is loaded with the first PDF and works in the thread that asks.
 */
import { type Refusal, refuse } from '../refusal'
import type { Doc } from './doc'
import { writeDoc } from './docWriter'
import { type PdfPage, piecesOfPages } from './pdfPages'
import { drawnOn, type Matrix, matrixOf, multiply, type Names, type Operations } from './pdfRules'
import { type PdfText, withoutRadicals } from './pdfText'

/** Brings a table of characters of pdf.js by its name (`GBK-EUC-H`): of fonts that are not in the file. */
export type BringCMap = (name: string) => Promise<Uint8Array>

export interface PdfOptions {
  readonly bringCMap: BringCMap
  /** Called before each page. */
  readonly onPage?: ((done: number, total: number) => void) | undefined
}

const MOST_PAGES = 300
const MOST_TEXTS = 300_000
/** A document with fewer signs is a picture with a mark on it. */
const LEAST_SIGNS = 20

interface Item {
  readonly str: string
  readonly transform: readonly unknown[]
  readonly width: number
}

function textOf(item: Item, viewport: Matrix, width: number, height: number): PdfText | null {
  const own = matrixOf(item.transform)
  // A sign of a font that does not say what it is stays to be seen: a figure must not turn into a blank.
  const text = withoutRadicals(item.str)
    .replace(/^\s+|\s+$/g, '')
    .replace(/[\p{Cc}\p{Co}]/gu, '\ufffd')
  if (!own || text === '') return null
  const [a, b, c, d, x, y] = multiply(viewport, own)
  const size = Math.hypot(c, d)
  const scale = Math.hypot(viewport[0], viewport[1])
  // Marks across the page, and what lies outside of it, are no text of the report.
  if (!(size > 0) || a <= 0 || Math.abs(b) > 0.05 * a) return null
  const end = x + item.width * scale
  if (end < 0 || x > width || y < 0 || y - size > height) return null
  return { text, x0: x, x1: end, y, size }
}

interface OpenPage {
  getViewport(options: { scale: number }): {
    readonly width: number
    readonly height: number
    readonly transform: unknown[]
  }
  getTextContent(): Promise<{ readonly items: readonly object[] }>
  getOperatorList(options: { annotationMode: number }): Promise<Operations>
  cleanup(): unknown
}

async function readPage(page: OpenPage, names: Names) {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const viewport = matrixOf(transform) ?? [1, 0, 0, 1, 0, 0]
  const { items } = await page.getTextContent()
  const drawn = drawnOn(await page.getOperatorList({ annotationMode: 0 }), names, viewport)
  const texts = items.flatMap(item => {
    const text = 'str' in item ? textOf(item as Item, viewport, width, height) : null
    return text ? [text] : []
  })
  page.cleanup()
  return { page: { height, texts, rules: drawn.rules } satisfies PdfPage, ...drawn }
}

function refusalOf(error: unknown): Refusal {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return refuse('document-locked', { detail: 'pdf' })
  return refuse('document-damaged', { detail: 'pdf' })
}

/** Without its end a file was cut off; pdf.js would read the pages that are there. */
function hasEnd(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(-2048)).includes('%%EOF')
}

/** Both halves of pdf.js. */
async function loadPdfjs() {
  const [pdfjs, { WorkerMessageHandler }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ])
  return { pdfjs, WorkerMessageHandler }
}

/** The document of a PDF, or why there is none. */
export async function fromPdf(bytes: Uint8Array, { bringCMap, onPage }: PdfOptions): Promise<Doc | Refusal> {
  if (!hasEnd(bytes)) return refuse('document-damaged', { detail: 'pdf cut' })
  const loaded = await loadPdfjs().catch(() => null)
  if (!loaded) return refuse('document-reader-missing')
  const { pdfjs, WorkerMessageHandler } = loaded
  let missing = false
  class CMaps {
    readonly fetch = async ({ name }: { name: string }) => {
      try {
        return { cMapData: await bringCMap(name), isCompressed: true }
      } catch (error) {
        missing = true
        throw error
      }
    }
  }
  /** Text needs no outlines: fonts that are not in the file are not brought. */
  class Fonts {
    readonly fetch = async (): Promise<never> => {
      throw new Error('no outlines are needed')
    }
  }
  // Both halves of pdf.js in this thread, with a channel between them: it starts no worker of its own.
  const channel = new MessageChannel()
  WorkerMessageHandler.initializeFromPort(channel.port1)
  channel.port1.start()
  channel.port2.start()
  const worker = pdfjs.PDFWorker.create({ port: channel.port2 as unknown as Worker })
  const task = pdfjs.getDocument({
    // pdf.js takes the bytes away from whoever gives them.
    data: bytes.slice(),
    worker,
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: true,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
    CMapReaderFactory: CMaps,
    StandardFontDataFactory: Fonts,
  })
  try {
    const file = await task.promise
    if (file.numPages > MOST_PAGES) return refuse('document-long', { detail: `${file.numPages} 页` })
    const pages: PdfPage[] = []
    let seen = 0
    let unseen = 0
    let texts = 0
    for (let at = 1; at <= file.numPages; at++) {
      onPage?.(at - 1, file.numPages)
      const read = await readPage(await file.getPage(at), pdfjs.OPS)
      if (missing) return refuse('document-reader-missing')
      pages.push(read.page)
      seen += read.seen
      unseen += read.unseen
      texts += read.page.texts.length
      if (texts > MOST_TEXTS) return refuse('document-long')
    }
    const signs = pages.reduce((n, page) => n + page.texts.reduce((sum, { text }) => sum + text.length, 0), 0)
    if (signs < LEAST_SIGNS) return refuse('document-scan')
    if (unseen > seen) return refuse('document-scan', { detail: 'recognised' })
    return writeDoc(piecesOfPages(pages))
  } catch (error) {
    return refusalOf(error)
  } finally {
    await task.destroy()
    worker.destroy()
    channel.port1.close()
  }
}
