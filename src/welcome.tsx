/** The front door: what this is, for whoever comes by. */

import { Hono } from 'hono'
import { type AppEnv, noStore } from './platform/http.ts'
import { Page } from './ui/page.tsx'

export function welcomeRoutes({ example }: { example: boolean }) {
  const routes = new Hono<AppEnv>()
  routes.get('/', (c) => {
    const { frame, text, person } = c.var
    // That somebody here has a plan is theirs to tell.
    if (person) noStore(c)
    return c.html(
      <Page frame={frame}>
        <h1>{text('welcome.title')}</h1>
        <p>{text('welcome.what')}</p>
        <section class="card next">
          <h2>{text('welcome.plan.title')}</h2>
          <p>{text('welcome.plan.what')}</p>
          <a class="button" href={person ? '/vandaag' : '/inloggen'}>
            {person ? text('welcome.plan.go') : text('welcome.plan.signIn')}
          </a>
        </section>
        <section class="card">
          <h2>{text('welcome.figures.title')}</h2>
          <p>{text('welcome.figures.what')}</p>
          <a class="button ghost" href="/cijfers">
            {text('welcome.figures.go')}
          </a>
        </section>
        <p class="small">
          <a href="/bewaren">{text('retention.link')}</a>
        </p>
        {example && <p class="small soft">{text('welcome.example')}</p>}
      </Page>,
    )
  })
  return routes
}
