/** The addresses of the figures: pages for people, JSON and CSV for programs. */

import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../platform/http.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Answer } from './answers.ts'
import { answersAsCsv } from './answers-csv.ts'
import { answersAsJson } from './answers-json.ts'
import type { Choice } from './choice.ts'
import { AnswersPage } from './pages/answers-page.tsx'
import { QuestionPage } from './pages/question-page.tsx'
import { type FigureSources, type Published, publishedFigures } from './published.ts'

export function figuresRoutes(sources: FigureSources) {
  const routes = new Hono<AppEnv>()
  const find = publishedFigures(sources)

  const chosen = async (c: AppContext): Promise<Published> => {
    const published = await find(choiceOf(c))
    if (!published) throw new Problem('not-found', 'figures.notFound')
    return published
  }

  routes.get('/cijfers', async (c) => {
    const { answers, choices } = await chosen(c)
    return c.html(<AnswersPage frame={c.var.frame} answers={answers} choices={choices} />)
  })

  routes.get('/cijfers.json', async (c) => {
    const { answers } = await chosen(c)
    return c.json(answersAsJson(c.var.text, answers, questionsOf(c, answers.questions)))
  })

  routes.get('/cijfers.csv', async (c) => {
    const { answers } = await chosen(c)
    const { round, municipality } = answers
    const name = ['roer', round?.year, municipality?.code, c.req.query('vraag')]
    return c.body(answersAsCsv(c.var.text, answers, questionsOf(c, answers.questions)), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${fileName(name)}.csv"`,
    })
  })

  routes.get('/cijfers/:id', async (c) => {
    const { answers, choices } = await chosen(c)
    const answer = answers.questions.find(({ id }) => id === c.req.param('id'))
    if (!answer) throw notFound()
    return c.html(
      <QuestionPage frame={c.var.frame} answers={answers} answer={answer} choices={choices} />,
    )
  })

  return routes
}

function choiceOf(c: AppContext): Choice {
  return {
    municipality: c.req.query('gemeente') || undefined,
    edition: c.req.query('jaar') || undefined,
  }
}

/** A code may come from a survey file; here only signs that need no quoting stay. */
const fileName = (parts: readonly (string | number | undefined)[]) =>
  parts
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^a-zA-Z0-9-]/g, '')

/** One question where it is asked for, else all twelve. */
function questionsOf(c: AppContext, questions: readonly Answer[]): readonly Answer[] {
  const asked = c.req.query('vraag')
  if (!asked) return questions
  const found = questions.filter(({ id }) => id === asked)
  if (found.length === 0) throw new Problem('not-found', 'figures.notFound')
  return found
}
