/** What other slices may use of questionnaires. */

export {
  bestCodes,
  isScale,
  isTallied,
  type QuestionType,
  type QuestionTypeName,
  questionTypeNames,
  questionTypes,
  yesNoCodes,
} from './question-types/index.ts'
export {
  type ExpandedItem,
  type ExpandedQuestionnaire,
  expandQuestionnaire,
  findQuestionnaire,
  itemsFor,
  parseQuestionnaire,
  Questionnaire,
  questionnaireKey,
} from './questionnaire.ts'
export {
  isAsked,
  QuestionnaireItem,
  type WordingStatus,
  wordingOf,
  wordingStatuses,
} from './questionnaire-item.ts'
export { type ResearchQuestion, researchQuestions } from './research-question.ts'
export { type RespondentGroup, respondentGroups } from './respondent-group.ts'
