/** Why a check of the text cannot be told, or has nothing to tell. */
import type { Words } from '../domain/dictionary'

export const TEXT_REASONS = {
  'not-said': { zh: '正文没有写明', en: 'The text does not say.' },
  several: {
    zh: '正文写了不止一个数，无法断定指哪一个',
    en: 'The text gives more than one number; which is meant cannot be told.',
  },
  about: { zh: '正文只写了约数', en: 'The text gives a rough number only.' },
  'no-figure': {
    zh: '表中对应的格没有可用的数字，或互相矛盾',
    en: 'The cells of the table hold no number that can be used, or contradict each other.',
  },
  doubtful: { zh: '对应的表没有读全，先核对表格', en: 'The table was not read whole; check it first.' },
  'no-section': { zh: '没有找到这一部分', en: 'The section was not found.' },
  'other-check': { zh: '由相关的另一条核对说明', en: 'Told by the check it belongs to.' },
  'no-other': {
    zh: '没有可比的另一份原文，或正文太短',
    en: 'There is no other text to compare with, or it is too short.',
  },
  'no-limit': { zh: '没有设定字数上限', en: 'No limit is set.' },
  'other-form': { zh: '本版式没有这项要求', en: 'This form does not ask for it.' },
  'form-unknown': { zh: '看不出用的是哪一版', en: 'The form cannot be recognised.' },
} as const satisfies Readonly<Record<string, Words>>

export type TextReason = keyof typeof TEXT_REASONS
