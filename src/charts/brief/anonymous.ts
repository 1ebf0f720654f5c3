/** Names that stand for the peers where theirs are hidden: 甲镇, 乙镇 …; Town A, Town B …. */
import type { Language } from '../../domain/dictionary'
import type { OrgType } from '../../domain/org'

const STEMS = [...'甲乙丙丁戊己庚辛壬癸']
const LETTERS = [...'ABCDEFGHIJ']

const NOUNS: Readonly<Record<OrgType | 'none', Readonly<Record<Language, string>>>> = {
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  town_zhen: { zh: '镇', en: 'Town' },
  township_xiang: { zh: '乡', en: 'Township' },
  ethnic_township: { zh: '民族乡', en: 'Township' },
  sumu: { zh: '苏木', en: 'Sumu' },
  special: { zh: '单位', en: 'Body' },
  department: { zh: '部门', en: 'Department' },
  government: { zh: '单位', en: 'Body' },
  none: { zh: '单位', en: 'Body' },
}

/** The name of the peer at a place (from 0); the ten stems first, then 同类 11 and so on. */
export function anonymousName(place: number, type: OrgType | null, language: Language): string {
  const noun = NOUNS[type ?? 'none'][language]
  if (language === 'zh') {
    const stem = STEMS[place]
    return stem === undefined ? `同类\u00a0${place + 1}` : `${stem}${noun}`
  }
  const letter = LETTERS[place]
  return letter === undefined ? `Peer\u00a0${place + 1}` : `${noun}\u00a0${letter}`
}
