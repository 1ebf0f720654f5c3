/** Words of thresholds: how a value is written, read from a field and told on exports. */
import type { Parameter, Parameters, ParameterUnit } from '../../catalog/parameters'
import { PARAMETERS, parameterValue } from '../../catalog/parameters'
import { count } from '../../charts/format'
import type { Language, Words } from '../../domain/dictionary'
import { changedParameters } from '../../state/thresholds'

export const THRESHOLDS = {
  code: 'T07',
  table: { zh: '全部阈值', en: 'All thresholds' },
  threshold: { zh: '阈值', en: 'Threshold' },
  value: { zh: '现值', en: 'Value' },
  range: { zh: '可取范围', en: 'Range' },
  byDefault: { zh: '默认', en: 'Default' },
  usedBy: { zh: '用于', en: 'Used by' },
  failing: (n: string): Words => ({ zh: `不成立 ${n} 处`, en: `${n} failed` }),
  apply: { zh: '应用', en: 'Apply' },
  applyTo: (name: string): Words => ({ zh: `应用：${name}`, en: `Apply: ${name}` }),
  reset: { zh: '恢复默认', en: 'Reset' },
  resetOf: (name: string): Words => ({ zh: `恢复默认：${name}`, en: `Reset: ${name}` }),
  resetAll: { zh: '全部恢复默认', en: 'Reset all' },
  notAValue: (range: string): Words => ({ zh: `应在 ${range} 之间`, en: `must be ${range}` }),
  notADay: { zh: '应是一年中的某一天，写作 01-31', en: 'must be a day of the year, written 01-31' },
  between: (low: string, high: string): Words => ({ zh: `${low} 至 ${high}`, en: `${low} to ${high}` }),
  allDefault: { zh: '全部为默认值。', en: 'All are at their defaults.' },
  changed: (n: number): Words => ({
    zh: `已改 ${n} 项，核查结果已按现值计算。`,
    en: `${n} changed; the checks have been run with the values shown.`,
  }),
  checking: { zh: '正在按新值重新核查…', en: 'Checking anew…' },
  notKept: {
    zh: '本浏览器不保存设置，关闭页面后恢复默认值。',
    en: 'This browser keeps no settings: the defaults are back once the page is closed.',
  },
  notice: (n: number): Words => ({
    zh: `已改 ${n} 项阈值，结果按改后的值判断。`,
    en: `${n} ${n === 1 ? 'threshold' : 'thresholds'} changed; results are judged by the changed values.`,
  }),
  see: { zh: '查看阈值', en: 'See the thresholds' },
  ofCheck: { zh: '所用阈值', en: 'Thresholds' },
  wordsByDefault: {
    zh: '规则和说明文字中写到的数字是默认值；判断以本次所用的阈值为准。',
    en: 'Numbers within the texts of the checks are the defaults; results follow the values in force.',
  },
  printed: { zh: '已改阈值', en: 'Changed thresholds' },
  withDefault: (name: string, value: string, byDefault: string): Words => ({
    zh: `${name} ${value}（默认 ${byDefault}）`,
    en: `${name} ${value} (default ${byDefault})`,
  }),
} as const

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const UNITS: Readonly<Record<ParameterUnit, Words>> = {
  day: { zh: '次年 月-日', en: 'month-day, next year' },
  share: { zh: '%', en: '%' },
  probability: { zh: '%', en: '%' },
  count: { zh: '', en: '' },
  times: { zh: '倍', en: 'times' },
  wan: { zh: '万元', en: '× 10,000 yuan' },
  yuan: { zh: '元', en: 'yuan' },
}

const isShare = (unit: ParameterUnit) => unit === 'share' || unit === 'probability'
/** Without what binary fractions add: 0.07 × 100 is 7. */
const tidy = (value: number) => Number(value.toPrecision(12))
const two = (n: number) => String(n).padStart(2, '0')

/** What stands behind the field. */
export function unitWords({ unit }: Parameter): Words {
  return UNITS[unit]
}

/** The value as the field shows it: a share in per cent, a day as month-day. */
export function fieldText({ unit }: Parameter, value: number): string {
  if (unit === 'day') return `${two(Math.floor(value / 100))}-${two(value % 100)}`
  return String(isShare(unit) ? tidy(value * 100) : value)
}

/** The value of what was typed, or null where it is none. Full-width digits, separators and units are taken. */
export function fieldValue({ unit }: Parameter, typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  if (unit === 'day') {
    const found = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?$/.exec(text)
    return found ? Number(found[1]) * 100 + Number(found[2]) : null
  }
  const number = text.replace(/[,\s]|%|倍|万元|元/g, '')
  if (!/^\d*\.?\d+$|^\d+\.$/.test(number)) return null
  return isShare(unit) ? tidy(Number(number) / 100) : Number(number)
}

/** The value in words, with its unit. */
export function thresholdText({ unit }: Parameter, value: number, language: Language): string {
  if (unit === 'day') {
    const [month, day] = [Math.floor(value / 100), value % 100]
    return language === 'zh' ? `次年 ${month} 月 ${day} 日` : `${day} ${MONTHS[month - 1]} of the next year`
  }
  if (isShare(unit)) return `${tidy(value * 100)}%`
  const number = Number.isInteger(value) ? count(value) : String(value)
  const suffix = UNITS[unit][language]
  return suffix === '' ? number : `${number} ${suffix}`
}

/** The range in words. */
export function rangeText(parameter: Parameter, language: Language): string {
  const bare = (value: number) =>
    parameter.unit === 'day'
      ? fieldText(parameter, value)
      : isShare(parameter.unit)
        ? `${fieldText(parameter, value)}%`
        : count(value)
  return THRESHOLDS.between(bare(parameter.lowest), bare(parameter.highest))[language]
}

/** The changed thresholds as one text with their defaults; empty where none is. */
export function changedText(changed: Parameters, language: Language): string {
  return changedParameters(changed)
    .map(parameter => {
      const say = (value: number) => thresholdText(parameter, value, language)
      const value = say(parameterValue(parameter.id, changed))
      return THRESHOLDS.withDefault(parameter.name[language], value, say(parameter.value))[language]
    })
    .join(language === 'zh' ? '；' : '; ')
}

/** A threshold in force, and its default. */
export interface StatedThreshold {
  readonly name: Words
  readonly value: string
  readonly byDefault: string
}

/** Every threshold as exports state it. */
export function statedThresholds(changed: Parameters, language: Language): readonly StatedThreshold[] {
  return PARAMETERS.map(parameter => ({
    name: parameter.name,
    value: thresholdText(parameter, parameterValue(parameter.id, changed), language),
    byDefault: thresholdText(parameter, parameter.value, language),
  }))
}
