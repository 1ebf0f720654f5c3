/** Which body of the data a draft is of, by the name that stands over it. */
import { fromName, identityText, levelOfType, nameCore } from '../../intake/org'
import type { Body } from '../orgs'
import type { DraftBody } from './draftCells'

const AREA = /[省市县区旗州盟]$/

/**
 * The bodies that a name can be: those of the same name, otherwise those whose name ends it behind that of an area
 * («天津市宁河区七里海镇人民政府»). Several share a name; none is guessed.
 */
export function bodiesNamed(bodies: readonly Body[], name: string): readonly Body[] {
  const whole = identityText(name)
  if (whole === '') return []
  const same = bodies.filter(body => identityText(body.name) === whole)
  if (same.length > 0) return same
  const alike = bodies.filter(
    body => nameCore(body.name, body.county ?? '') === nameCore(name, body.county ?? ''),
  )
  if (alike.length > 0) return alike
  return bodies.filter(body => {
    const [own, given] = [nameCore(body.name, body.county ?? ''), nameCore(name, '')]
    return given.endsWith(own) && AREA.test(given.slice(0, -own.length))
  })
}

/** Whose draft it is: a body of the data, or as much as its name says where it is none of them. */
export function draftBody(name: string, body: Body | null, year: number | null): DraftBody {
  if (body) {
    const { id, level, type, county } = body
    return { orgId: id, name: body.name, level, type, county, year }
  }
  const { level, type } = fromName(name)
  return { orgId: null, name, level: level ?? levelOfType(type), type, county: null, year }
}
