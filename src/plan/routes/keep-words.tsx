import { createMiddleware } from 'hono/factory'
import { type AppEnv, readFields } from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { NOT_SHARED } from '../open-plan.ts'
import { NotSharedPage } from '../pages/not-shared-page.tsx'
import { wordsIn } from './require-person.tsx'

/**
 * Whoever takes part no more and still has a page open can send a form. Nothing of it is kept here,
 * and what they typed is on the screen to copy.
 */
export const keepWords = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const isNotShared = c.error instanceof Problem && c.error.code === NOT_SHARED
  if (!isNotShared || c.req.method !== 'POST') return
  const words = wordsIn(await readFields(c))
  c.res = await c.html(<NotSharedPage frame={c.var.frame} words={words} />, 404)
})
