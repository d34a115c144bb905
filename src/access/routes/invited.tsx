import { Hono } from 'hono'
import { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import {
  type AppContext,
  type AppEnv,
  check,
  type FieldErrors,
  type Fields,
  field,
  noStore,
  readFields,
  refuseOtherFields,
  singleValues,
} from '../../platform/http.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import { ClaimForm, claim, readInvitation, sayWord } from '../invitation/answer.ts'
import { GiveName, InvitationForStranger, SayWord, Wait } from '../pages/invitation.tsx'
import { isProved } from '../require-proof.tsx'
import { wordingOf } from '../safe-contact.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
}

/** Far longer than two words: what is longer is no slip. */
const LONGEST_WORD = 200

/** Behind the link of an invitation: the word, one's name, and waiting. Nothing here tells more. */
export function invitedRoutes({ database, keys, random }: Uses) {
  const routes = new Hono<AppEnv>()
  const at = (c: AppContext) => ({ database, keys, random, now: c.var.now })
  const over = () => new Problem('not-found', 'invitation.over')

  /** The step that this person is at, with what was typed and what is wrong with it. */
  async function show(c: AppContext, person: string, fields: Fields = {}, errors?: FieldErrors) {
    const token = c.req.param('token') ?? ''
    const invited = await readInvitation(at(c), token, person)
    if (!invited) throw over()
    const status = errors ? 422 : 200
    const { frame } = c.var
    const link = `/uitnodiging/${token}`
    switch (invited.step) {
      case 'in':
        return c.redirect(
          invited.asksAge && isProved(c, 'once')
            ? `/p/${invited.family}/ik/leeftijd?begin`
            : `/p/${invited.family}/vandaag`,
          303,
        )
      case 'word':
        return c.html(<SayWord frame={frame} link={link} errors={errors} />, status)
      case 'name':
        return c.html(
          <GiveName frame={frame} link={link} invited={invited} fields={fields} errors={errors} />,
          status,
        )
      case 'wait':
        return c.html(
          <Wait frame={frame} link={link} invited={invited} fields={fields} errors={errors} />,
          status,
        )
    }
  }

  routes.get('/uitnodiging/:token', async (c) => {
    noStore(c)
    if (!c.var.person) {
      const next = `/uitnodiging/${c.req.param('token')}`
      return c.html(<InvitationForStranger frame={c.var.frame} next={next} />)
    }
    return show(c, c.var.person)
  })

  routes.post('/uitnodiging/:token', async (c) => {
    noStore(c)
    const token = c.req.param('token')
    const { person } = c.var
    if (!person) return c.redirect(`/uitnodiging/${token}`, 303)
    const fields = await readFields(c)
    refuseOtherFields(fields, ['word'])
    const typed = z.string().max(LONGEST_WORD).catch('').parse(field(fields, 'word'))
    // Nothing typed is no guess.
    if (typed.trim() === '') return show(c, person, fields, { word: 'invitation.word.missing' })
    const heard = await sayWord(at(c), token, { person, typed })
    if (heard === 'over') throw over()
    if (heard === 'in') return c.redirect('/vandaag', 303)
    if (heard === 'wrong') return show(c, person, fields, { word: 'invitation.word.wrong' })
    return c.redirect(`/uitnodiging/${token}`, 303)
  })

  routes.post('/uitnodiging/:token/naam', async (c) => {
    noStore(c)
    const token = c.req.param('token')
    const { person, text } = c.var
    if (!person) return c.redirect(`/uitnodiging/${token}`, 303)
    const fields = await readFields(c)
    const form = check(ClaimForm, singleValues(fields))
    if (form.errors) return show(c, person, fields, form.errors)
    const works = await claim(at(c), token, { ...form.value, person }, wordingOf(text, 'waiting'))
    if (!works) throw over()
    return c.redirect(`/uitnodiging/${token}`, 303)
  })
  return routes
}
