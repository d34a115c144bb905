/** What a person reads when a page cannot be shown: what happened, what to do, nothing lost. */

import type { ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppContext, AppEnv } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
import { Page } from './page.tsx'

export const answerMissing: NotFoundHandler<AppEnv> = (c) => answer(c, 404, 'problem.notFound')

export const answerTooLarge = (c: AppContext) => answer(c, 413, 'problem.tooLarge')

export const answerFailure =
  (report: (error: unknown) => void): ErrorHandler<AppEnv> =>
  (error, c) => {
    if (error instanceof Problem) return answer(c, error.status, error.code)
    if (error instanceof HTTPException) {
      return answer(c, error.status, error.status === 403 ? 'problem.elsewhere' : 'problem.ours')
    }
    report(error)
    return answer(c, 500, 'problem.ours')
  }

function answer(c: AppContext, status: ContentfulStatusCode, code: string) {
  c.header('Cache-Control', 'no-store')
  if (c.req.header('accept')?.startsWith('application/json')) return c.json({ code }, status)
  const { text } = c.var
  return c.html(
    <Page frame={c.var.frame}>
      <h1>{text('problem.title')}</h1>
      <p>{text(code)}</p>
      <p>
        <a class="button ghost" href="/">
          {text('problem.home')}
        </a>
      </p>
    </Page>,
    status,
  )
}
