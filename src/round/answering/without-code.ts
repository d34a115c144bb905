/**
 * Where sheets of a round with blind tokens come in. Nothing here knows of codes or visits: a request
 * brings a token, and what was filled in. Answers go back as data, to a script.
 */

import { Hono } from 'hono'
import type { AppEnv, Fields } from '../../platform/http.ts'
import { field, isUuid, readFields } from '../../platform/http.ts'
import { type Language, languages, type Text } from '../../platform/text.ts'
import type { Flow } from '../../questionnaire/index.ts'
import { piecesIn, readAnswers } from './read-answers.ts'
import type { Asked, Collector } from './store.ts'

interface Uses {
  collector: Collector
  texts: Record<Language, Text>
  flowFor: (asked: Asked) => Flow
}

export function withoutCodeRoutes({ collector, texts, flowFor }: Uses) {
  const routes = new Hono<AppEnv>()

  /** Before a code is exchanged: what is wrong, or what could give somebody away. Keeps nothing. */
  routes.post('/meedoen/zonder-code/nakijken', async (c) => {
    const fields = await readFields(c)
    const asked = await askedIn(fields)
    if (!asked) return c.json({ outcome: 'over' })
    const text = texts[languages.find((one) => one === field(fields, 'taal')) ?? 'nl']
    const flow = flowFor(asked)
    const { read, wrong } = readAnswers(flow.pages.flat(), answersIn(fields))
    const [first] = Object.entries(wrong)
    if (first) {
      const [item, { problem }] = first
      return c.json({ outcome: 'wrong', item, say: text(problem) })
    }
    const pieces = piecesIn(flow.counts(read))
    if (pieces.length === 0) return c.json({ outcome: 'fine' })
    const seen = text('answering.givesAway.seen', { pieces: text.list(pieces) })
    return c.json({ outcome: 'givesAway', say: `${seen} ${text('answering.givesAway.choose')}` })
  })

  routes.post('/meedoen/zonder-code', async (c) => {
    const fields = await readFields(c)
    const asked = await askedIn(fields)
    if (!asked) return c.json({ outcome: 'over' })
    const flow = flowFor(asked)
    const { read, wrong } = readAnswers(flow.pages.flat(), answersIn(fields))
    if (Object.keys(wrong).length > 0) return c.json({ outcome: 'unfit' }, 422)
    const token = {
      drawn: Buffer.from(field(fields, 'bewijs'), 'hex'),
      signature: Buffer.from(field(fields, 'handtekening'), 'hex'),
    }
    const outcome = await collector.handInWithToken(asked, token, flow.counts(read))
    return c.json({ outcome }, outcome === 'unfit' ? 422 : 200)
  })

  async function askedIn(fields: Fields): Promise<Asked | undefined> {
    const [round, stratum] = [field(fields, 'ronde'), Number(field(fields, 'deel'))]
    const isStratum = Number.isInteger(stratum) && stratum > 0 && stratum < 2 ** 31
    if (!isUuid(round) || !isStratum) return undefined
    return collector.askedWithTokens(round, stratum)
  }

  return routes
}

/** The form of the questions, as one field of the form that is sent. */
function answersIn(fields: Fields): Fields {
  const answers: Record<string, string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(field(fields, 'antwoorden'))) {
    answers[name] = [...(answers[name] ?? []), value.replace(/\r\n?/g, '\n')]
  }
  return answers
}
