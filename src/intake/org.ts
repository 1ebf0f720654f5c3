/** Who reports: names, level, type and identity of a body (domain.md 2.6). */
import { ORG_LEVELS, ORG_TYPES, type OrgLevel, type OrgType } from '../domain/org'
import { sha256Text } from './fingerprint'

/** Printable ASCII without blanks, and Han signs: what no cleaning and no normal form changes. */
const PLAIN = /^[\x21-\x7E\u4E00-\u9FFF]*$/
/** Characters that are not seen but tell names apart: zero width, direction marks, byte order marks, controls. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu

export function hasInvisible(text: string): boolean {
  INVISIBLE.lastIndex = 0
  return INVISIBLE.test(text)
}

/** A text cell as it is kept: no invisible characters, line breaks inside Chinese words closed, outer blanks gone. */
export function cleanText(raw: string): string {
  if (PLAIN.test(raw)) return raw
  return raw
    .replace(INVISIBLE, '')
    .replace(/(?<=\p{Script=Han})\s*[\r\n]+\s*(?=\p{Script=Han})/gu, '')
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}

/** NFKC without any blanks or invisible characters: what makes two spellings the same body. */
export function identityText(text: string): string {
  if (PLAIN.test(text)) return text
  return text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s/g, '')
}

/** `o` + the first 12 hex digits of SHA-256 over NFKC(province|city|county|org_name) without blanks (domain.md 2.6). */
export function orgId(province: string, city: string, county: string, name: string): string {
  const identity = identityText(`${province}|${city}|${county}|${name}`)
  return `o${sha256Text(identity).slice(0, 12)}`
}

/** The part of a name that variants share: without the county before it and the office behind it. */
export function nameCore(name: string, county: string): string {
  const text = identityText(name)
  const area = identityText(county)
  const local =
    area !== '' && text.startsWith(area) && text.length > area.length + 1 ? text.slice(area.length) : text
  return local
    .replace(/(?<=镇|乡|苏木)人民政府$|(?<=街道)(?:办事处|办)$/, '')
    .replace(/興/g, '兴')
    .replace(/鎮/g, '镇')
    .replace(/鄉/g, '乡')
}

const LEVEL_WORDS: readonly [RegExp, OrgLevel][] = [
  [/^(?:省|省级|自治区|直辖市)$/, 'province'],
  [/^(?:市|市级|地市级?|设区市|地级市|州级?)$/, 'city'],
  [/^(?:县|县级|区级|区县级?|县区级?|县（市、区）级?|县市区级?)$/, 'county'],
  [/^(?:乡镇|乡镇级|镇|镇级|乡|乡级|街道|街道级|乡镇街道|镇街|乡镇（街道）)$/, 'town'],
]
const TYPE_WORDS: readonly [RegExp, OrgType][] = [
  [/^(?:街道|街道办|街道办事处)$/, 'subdistrict'],
  [/^(?:镇|建制镇|镇政府)$/, 'town_zhen'],
  [/^(?:乡|乡政府)$/, 'township_xiang'],
  [/^民族乡$/, 'ethnic_township'],
  [/^苏木$/, 'sumu'],
  [/^(?:管委会|管委会等|农场|林场|开发区|园区|片区|特殊)$/, 'special'],
  [/^(?:部门|县直部门|区直部门|市直部门|政府部门|委办局|工作部门|局)$/, 'department'],
  [/^(?:政府|一级政府|一级政府\(汇总\)|汇总|县级政府|区政府|县政府|市政府)$/, 'government'],
]

function fromWords<T extends string>(
  text: string,
  ids: readonly T[],
  words: readonly [RegExp, T][],
): T | null {
  const word = identityText(text)
  const id = ids.find(known => known === word.toLowerCase())
  return id ?? words.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

/** Level of an own column: an id or a Chinese word; null for anything else. */
export function readLevel(text: string): OrgLevel | null {
  return fromWords(text, ORG_LEVELS, LEVEL_WORDS)
}

/** Type of an own column: an id or a Chinese word; null for anything else. */
export function readType(text: string): OrgType | null {
  return fromWords(text, ORG_TYPES, TYPE_WORDS)
}

/** What a name says of its body; null where it says nothing. */
export function fromName(name: string): { level: OrgLevel | null; type: OrgType | null } {
  const text = identityText(name)
  if (/街道(?:办事处|办|党工委)?$/.test(text)) return { level: 'town', type: 'subdistrict' }
  if (/苏木(?:人民政府)?$/.test(text)) return { level: 'town', type: 'sumu' }
  if (/族乡(?:人民政府)?$/.test(text)) return { level: 'town', type: 'ethnic_township' }
  if (/乡(?:人民政府|政府)?$/.test(text)) return { level: 'town', type: 'township_xiang' }
  if (/镇(?:人民政府|政府)?$/.test(text)) return { level: 'town', type: 'town_zhen' }
  if (/(?:管委会|管理委员会|农场|林场|牧场|渔场|开发区|园区|片区管理局|管理区|度假区)$/.test(text)) {
    return { level: 'town', type: 'special' }
  }
  if (/(?:省|自治区)人民政府$/.test(text)) return { level: 'province', type: 'government' }
  if (/(?:市|州|盟|地区)人民政府$/.test(text)) return { level: 'city', type: 'government' }
  if (/(?:县|区|旗)人民政府$/.test(text)) return { level: 'county', type: 'government' }
  if (/(?:局|委|委员会|办公室|办|厅|中心|大队|支队|参事室|研究室|服务所|银行|联合会|红十字会)$/.test(text)) {
    return { level: 'county', type: 'department' }
  }
  return { level: null, type: null }
}

/** Level that goes with a type where neither the file nor the name says it. */
export function levelOfType(type: OrgType | null): OrgLevel | null {
  if (type === null || type === 'government') return null
  return type === 'department' ? 'county' : 'town'
}
