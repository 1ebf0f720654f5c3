/** Headers in traditional characters, as a Big5 file has them: the words of the form, sign by sign. */
const PAIRS =
  '單单縣县區区鎮镇鄉乡請请轉转結结總总計计開开發发網网電电數数產产業业務务費费廢废現现處处罰罰許许絕绝決决補补複复議议訴诉訟讼維维糾纠個个機机關关構构組组織织營营職职農农執执規规範范額额項项條条價价購购買买類类級级稱称號号碼码報报長长續续來来後后屬属國国祕秘涉涉隱隐製制領领舉举據据錯错誤误會会團团體体'
const SIMPLE: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, i) => [PAIRS.charAt(2 * i), PAIRS.charAt(2 * i + 1)]),
)

/** The label with the traditional characters of the form's words made simple. */
export function simplified(label: string): string {
  return label.replace(/[\u4E00-\u9FFF]/g, sign => SIMPLE.get(sign) ?? sign)
}
