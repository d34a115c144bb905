import { Hono } from 'hono'
import { invite, loadSpokenWords, requireProof, wordingOf } from '../../access/index.ts'
import {
  type AppEnv,
  askerOf,
  idParam,
  readFields,
  refuseOtherFields,
} from '../../platform/http.ts'
import { notFound } from '../../platform/problem.ts'
import type { Uses } from '../uses.ts'
import { idField } from './id-field.ts'

/** Asking for an independent supporter: one tap, and a word to tell them. */
export function askSupporterRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  const words = loadSpokenWords()
  const { supporters } = uses

  routes.use('/:family/ondersteuner', requireProof('once'))

  routes.post('/:family/ondersteuner', async (c) => {
    const fields = await readFields(c)
    refuseOtherFields(fields, ['id'])
    if (!supporters) throw notFound()
    const { text } = c.var
    const [family, id] = [idParam(c, 'family'), idField(fields)]
    const asked = { id, name: supporters.name, email: supporters.email, role: 'supporter' } as const
    await invite({ ...uses, words }, askerOf(c), family, asked, (token) =>
      wordingOf(text, 'invitation', { link: `${uses.address}/uitnodiging/${token}` }),
    )
    return c.redirect(`/p/${family}/uitnodiging/${id}?verstuurd`, 303)
  })

  return routes
}
