import { type Fields, field, isUuid } from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'

/** The id that a form brings along for what it makes: sending it twice makes one. */
export function idField(fields: Fields): string {
  const id = field(fields, 'id')
  if (!isUuid(id)) throw new Problem('invalid', 'problem.unreadable')
  return id
}
