/** Choosing a municipality and a year: a plain form that asks for the same page again. */

import type { Text } from '../../platform/text.ts'
import type { Choices, Option } from '../choice.ts'

interface Props {
  text: Text
  path: string
  choices: Choices
}

export function Choose({ text, path, choices }: Props) {
  const { municipalities, editions, chosen } = choices
  if (editions.length === 0) return null
  const everywhere = { value: '', label: text('figures.everywhere') }
  return (
    <form class="choose" method="get" action={path}>
      <div>
        <label for="gemeente">{text('figures.municipality')}</label>
        <Select
          name="gemeente"
          options={[everywhere, ...municipalities]}
          chosen={chosen.municipality}
        />
      </div>
      <div>
        <label for="jaar">{text('figures.year')}</label>
        <Select name="jaar" options={editions} chosen={chosen.edition} />
      </div>
      <button class="button" type="submit">
        {text('figures.show')}
      </button>
    </form>
  )
}

function Select({
  name,
  options,
  chosen,
}: {
  name: string
  options: readonly Option[]
  chosen: string | undefined
}) {
  return (
    <select id={name} name={name}>
      {options.map(({ value, label }) => (
        <option value={value} selected={value === (chosen ?? '')}>
          {label}
        </option>
      ))}
    </select>
  )
}
