/** A figure as a picture: drawn by the chart library without a page, composed with its words, and turned into pixels. */
import type { Figure } from '../../charts/figure'
import type { Theme } from '../../charts/theme'
import type { Language } from '../../domain/dictionary'
import { init } from '../parts/chartEngine'
import { composePicture, type Picture, type PictureParts, svgFont } from './composePicture'

/** Of the chart within the picture, px; the height follows the figure's own where that is greater. */
const WIDTH = 1152
const LEAST_HEIGHT = 360

/** The chart alone as one `<svg>` element. */
export function chartSvg(
  figure: Pick<Figure, 'option'>,
  theme: Theme,
  frame: { readonly width: number; readonly height: number; readonly language: Language },
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: frame.width, height: frame.height })
  try {
    // The library writes fonts into attributes as they are.
    chart.setOption({ ...figure.option({ ...theme, font: svgFont(theme.font) }, frame), animation: false })
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

/** The figure with its words. `height` is that of the figure on the page. */
export function figurePicture(
  figure: Pick<Figure, 'title' | 'sentence' | 'option'>,
  height: number,
  theme: Theme & { readonly attention: string },
  language: Language,
  words: Pick<PictureParts, 'definition' | 'notes' | 'mark'>,
): Picture {
  const frame = { width: WIDTH, height: Math.max(LEAST_HEIGHT, height), language }
  return composePicture({
    ...words,
    title: figure.title,
    sentence: figure.sentence,
    chart: { svg: chartSvg(figure, theme, frame), width: frame.width, height: frame.height },
    language: language === 'zh' ? 'zh-CN' : 'en',
    theme,
  })
}

export function svgBlob({ svg }: Picture): Blob {
  return new Blob([svg], { type: 'image/svg+xml;charset=utf-8' })
}

/** Twice as many pixels as the picture is wide and high; rejects where the browser cannot draw that many. */
export async function pngBlob(picture: Picture): Promise<Blob> {
  const url = URL.createObjectURL(svgBlob(picture))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.width * 2
    canvas.height = picture.height * 2
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('the picture is too large')
    return blob
  } finally {
    URL.revokeObjectURL(url)
  }
}
