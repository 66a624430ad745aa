import { useEditor } from './editor.tsx'
import { useProblemSentence } from './problem-sentence.ts'

/** What is wrong at or within a path below `base`, in the person's language: for the field that edits it. */
export function useProblemAt(base: readonly (string | number)[]): (path: string) => string | undefined {
  const { problems } = useEditor()
  const sentence = useProblemSentence()
  return (path) => {
    const wanted = [...base, ...path.split('.').filter((part) => part !== '')].map(String)
    const found = problems.all.find((problem) => wanted.every((part, index) => String(problem.path[index]) === part))
    return found === undefined ? undefined : sentence(found)
  }
}
