/** Whether somebody typed or chose something in this form and has not sent it yet. */
export const isHalfFilled = (form: HTMLFormElement): boolean => [...form.elements].some(isChanged)

function isChanged(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (field instanceof HTMLSelectElement) {
    return [...field.options].some((option) => option.selected !== option.defaultSelected)
  }
  if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false
  if (field.type === 'checkbox' || field.type === 'radio') {
    return field.checked !== field.defaultChecked
  }
  return field.value !== field.defaultValue
}
