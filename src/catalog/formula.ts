/** The formula as the reader sees it, made from the labels of the dictionary and the same terms as the SQL. */
import {
  APPLICANT_PARTS,
  APPLICANTS,
  detailItems,
  item,
  type Language,
  type Words,
} from '../domain/dictionary'
import type { Metric, Term } from './metric'

export interface FormulaParts {
  readonly numerator: Words
  /** Null for metrics that are not x over n. */
  readonly denominator: Words | null
  /** What the quotient is multiplied by, or 1. */
  readonly scale: number
  /** What each group item stands for, e.g. 不予公开合计 = 国家秘密 + …. */
  readonly details: readonly Words[]
}

const MARKS: Readonly<Record<Language, { open: string; close: string; stop: string }>> = {
  zh: { open: '（', close: '）', stop: '；' },
  en: { open: '(', close: ')', stop: '; ' },
}

function bothLanguages(make: (language: Language) => string): Words {
  return { zh: make('zh'), en: make('en') }
}

function isGroup(id: string): boolean {
  return detailItems(id, '2021').length > 0
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Name of an item in a formula: 予以公开, 本年度办理结果（七）总计, 不予公开合计, 行政许可·处理决定. */
function itemName(id: string, language: Language): string {
  const { short, label, group, table } = item(id)
  if (language === 'en') {
    if (table === 't2') return capital(label.en)
    return isGroup(id) ? `${short.en}, all` : short.en
  }
  if (id === 'handled_total') return `${group.replace(/^.、/, '')}${label.zh}`
  return isGroup(id) ? `${short.zh}合计` : short.zh.replaceAll(' ', table === 't2' ? '·' : '')
}

function applicantName(applicant: NonNullable<Term['applicant']>, language: Language): string {
  const ids = applicant === 'orgs' ? APPLICANT_PARTS.filter(a => a !== 'natural') : [applicant]
  return APPLICANTS.filter(a => ids.includes(a.id))
    .map(a => (applicant === 'total' && language === 'en' ? 'total' : a.label[language]))
    .join(' + ')
}

function termName(term: Term, language: Language): string {
  const { open, close } = MARKS[language]
  const name = itemName(term.item, language)
  if (term.applicant === undefined) return name
  const applicant = applicantName(term.applicant, language)
  return language === 'zh' ? `${name}${open}${applicant}${close}` : `${name} ${open}${applicant}${close}`
}

function sumOf(terms: readonly Term[], language: Language): string {
  return terms
    .map((t, i) => {
      const name = termName(t, language)
      if (i === 0) return t.sign === -1 ? `−${name}` : name
      return t.sign === -1 ? ` − ${name}` : ` + ${name}`
    })
    .join('')
}

function groupDetail(id: string): Words {
  return bothLanguages(language => {
    const rows = detailItems(id, '2021').map(d => itemName(d.id, language))
    const head = `${itemName(id, language)} = ${rows.join(' + ')}`
    if (id === 'other_total')
      return language === 'zh'
        ? `${head}（2019 版为一行；明细不全时取所报合计）`
        : `${head} (one row in the 2019 form; the reported total where a row is missing)`
    return language === 'zh'
      ? `${head}（明细不全时取所报合计）`
      : `${head} (the reported total where a row is missing)`
  })
}

/** The formula in parts, for drawing it as a fraction. For metrics by expression the numerator is the whole sentence. */
export function formulaParts(m: Metric): FormulaParts {
  if (m.expression) return { numerator: m.expression.formula, denominator: null, scale: 1, details: [] }
  const { numerator, denominator } = m
  const groups = new Set([...numerator, ...(denominator ?? [])].map(t => t.item).filter(isGroup))
  return {
    numerator: bothLanguages(language => sumOf(numerator, language)),
    denominator: denominator === null ? null : bothLanguages(language => sumOf(denominator, language)),
    scale: m.scale,
    details: [...groups].map(groupDetail),
  }
}

/** The formula on one line, e.g. （予以公开 + 部分公开）÷ 本年度办理结果（七）总计, followed by what its group items stand for. */
export function formula(m: Metric): Words {
  const parts = formulaParts(m)
  return bothLanguages(language => {
    const { open, close, stop } = MARKS[language]
    const bracket = (text: string, terms: readonly Term[]) =>
      terms.length > 1 ? `${open}${text}${close}` : text
    const main =
      parts.denominator === null
        ? parts.numerator[language]
        : `${bracket(parts.numerator[language], m.numerator)} ÷ ${bracket(parts.denominator[language], m.denominator ?? [])}`
    const scale = parts.scale === 1 ? '' : ` × ${parts.scale.toLocaleString('en-US')}`
    const line = [main + scale, ...parts.details.map(d => d[language])].join(stop)
    return language === 'zh' ? line.replaceAll('） ', '）').replaceAll(' （', '（') : line
  })
}
