import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import { howLongAgo, isTooLongAgo } from '../how-long-ago.ts'
import type { Surroundings } from '../item-kind.ts'
import {
  answers,
  type DomainView,
  differ,
  lookedAt,
  looksAt,
  SaidOfDomain,
} from '../kinds/domain-view.tsx'
import type { OwnStrengthUse } from '../kinds/own-strength-use.tsx'
import { type LifeDomain, lifeDomains } from '../life-domains.ts'
import type { OpenPlan } from '../open-plan.ts'
import { TooHeavy } from '../too-heavy.tsx'
import { AnswerShape } from './answer-shape.tsx'
import { DomainWheel } from './domain-wheel.tsx'
import { WhoSees } from './who-sees.tsx'

/** Every part of life, with how people look at it: as a wheel, and the same in words. */
export function DomainsPage({ frame, plan }: { frame: Frame; plan: OpenPlan }) {
  const { family, around, seen } = plan
  const { text } = around
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'plan' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      <h1>{text('plan.section.domains')}</h1>
      <p class="soft">{text('plan.domains.intro')}</p>
      <div class="card picture">
        <DomainWheel around={around} />
        <Legend around={around} />
      </div>
      <section class="card heavy">
        <p class="small">{text('plan.heavy.text')}</p>
        <TooHeavy around={around} />
      </section>
      <ul class="stack">
        {lifeDomains().map((domain) => (
          <Part around={around} family={family.id} domain={domain} />
        ))}
      </ul>
      <p>
        <a class="card-link" href={`/p/${family.id}/plan`}>
          {text('plan.item.back')}
        </a>
      </p>
    </Page>
  )
}

function Legend({ around: { text } }: { around: Surroundings }) {
  return (
    <ul class="plain legend small">
      {answers.map((answer) => (
        <li>
          <AnswerShape answer={answer} /> {text(`plan.domains.legend.${answer}`)}
        </li>
      ))}
      <li>
        <AnswerShape answer="circle" old /> {text('plan.domains.legend.old')}
      </li>
    </ul>
  )
}

interface PartProps {
  around: Surroundings
  family: string
  domain: LifeDomain
}

function Part({ around, family, domain }: PartProps) {
  const { text, items, viewer } = around
  const looks = looksAt(items, domain.code)
  const tries = (items as OwnStrengthUse[]).filter(
    ({ kind, facts }) => kind === 'own-strength-use' && facts.domain === domain.code,
  )
  const name = `domain-${domain.code}`
  return (
    <li class={looks.latest.length + tries.length > 0 ? 'card part' : 'card part quiet'}>
      <div>
        <h2 id={name}>{text.of(domain.name)}</h2>
        <p class="small soft">{text.of(domain.hint)}</p>
      </div>
      {differ(looks) && <p class="notice">{text('plan.domains.differ')}</p>}
      {looks.latest.length > 0 && (
        <ul class="plain stack">
          {looks.latest.map((view) => (
            <Look around={around} view={view} />
          ))}
        </ul>
      )}
      {looks.earlier.length > 0 && (
        <details>
          <summary>{text('plan.domains.earlier')}</summary>
          <ul class="plain stack">
            {looks.earlier.map((view) => (
              <Look around={around} view={view} />
            ))}
          </ul>
        </details>
      )}
      {tries.length > 0 && (
        <>
          <h3>{text('plan.section.tries')}</h3>
          <ul>
            {tries.map(({ id, words }) => (
              <li>
                <a class="card-link" href={`/p/${family}/stuk/${id}`} dir="auto">
                  {words.text}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="row">
        <a
          class="button ghost"
          href={`/p/${family}/schrijf/domain-view?domain=${domain.code}`}
          aria-describedby={name}
        >
          {text('plan.domains.look')}
        </a>
        {looks.latest.some(({ author }) => author === viewer) && (
          <a
            class="card-link"
            href={`/p/${family}/schrijf/own-strength-use?domain=${domain.code}`}
            aria-describedby={name}
          >
            {text('plan.domains.try')}
          </a>
        )}
      </div>
    </li>
  )
}

/** Whose it is, when, and what they say; of one's own also who sees it. */
function Look({ around, view }: { around: Surroundings; view: DomainView }) {
  const { text, viewer, nameOf, colourOf, today } = around
  const { author, family, id } = view
  const day = lookedAt(view)
  const old = today !== undefined && isTooLongAgo(day, today)
  const name = nameOf(author)
  return (
    <li class="with-face look">
      <Face name={name} colour={colourOf(author)} />
      <div>
        <p class="small">
          <b>
            <bdi>{name}</bdi>
          </b>
          {author === viewer && ` (${text('plan.you')})`}
          {today !== undefined && ` · ${howLongAgo(text, day, today)}`}
          {old && ` (${text('plan.domains.legend.old')})`}
        </p>
        <SaidOfDomain around={around} view={view} old={old} />
        <div class="card-foot">
          {author === viewer && <WhoSees around={around} item={view} />}
          <a class="small" href={`/p/${family}/stuk/${id}`}>
            {text('plan.open')}
            <span class="read-only-by-ear">: {text(`plan.item.${view.kind}`)}</span>
          </a>
        </div>
      </div>
    </li>
  )
}
