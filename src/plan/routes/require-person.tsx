import { createMiddleware } from 'hono/factory'
import { SignInAgain } from '../../access/index.ts'
import { type AppEnv, type Fields, noStore, readFields } from '../../platform/http.ts'
import { fieldNamesOf } from '../item-kind.ts'
import { kinds, wordFields } from '../kinds/index.ts'

/** Fields that hold no words somebody typed. */
const NOT_WORDS = new Set([
  ...kinds.flatMap(fieldNamesOf).filter((name) => !wordFields.has(name)),
  ...['id', 'version', 'back', 'audience', 'nobody', 'vraag', 'voor', 'along', 'answer'],
  ...['role', 'with', 'words', 'reason', 'onward', 'as', 'mine'],
])

/**
 * Pages behind this one are for somebody who is signed in. Whoever stayed away too long and then
 * sends a form gets their words back to copy; nothing typed is lost.
 */
export const requirePerson = createMiddleware<AppEnv>(async (c, next) => {
  noStore(c)
  if (c.var.person) return next()
  if (c.req.method !== 'POST') {
    // Whoever uses the copy of a session that ended hears so, and is not led on.
    if (c.var.sessionIsOver) return c.html(<SignInAgain frame={c.var.frame} words={[]} />, 401)
    return c.redirect('/inloggen', 303)
  }
  const words = wordsIn(await readFields(c))
  return c.html(<SignInAgain frame={c.var.frame} words={words} />, 401)
})

/** What somebody typed, out of a form that is not going where it was sent. */
export const wordsIn = (fields: Fields): string[] =>
  Object.entries(fields)
    .filter(([name]) => !NOT_WORDS.has(name))
    .flatMap(([, values]) => values)
    .filter((value) => value.trim() !== '')
