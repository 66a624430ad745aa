/** The command `otklik`. Exit codes: 0 done, 1 failed, 2 wrong usage. */
import { cac } from 'cac'
import { ConfigError } from '../config.ts'
import { MigrationError } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { UsageError } from './usage.ts'

const cli = cac('otklik')

cli
  .command('start', 'Start the program; the environment configures it')
  .action(async () => (await import('./start.ts')).start())

cli
  .command('demo', 'Play a sample company, or your own files, in a sandbox')
  .option('--purchases <file>', 'Purchases, CSV or XLSX')
  .option('--answers <file>', 'Answers to them, CSV or XLSX')
  .option('--map <field=column>', 'Which column is what; repeat it')
  .option('--zone <zone>', 'The zone of times that name none')
  .option('--seed <n>', 'Another sample company', { default: 1 })
  .option('--purchases-count <n>', 'How many purchases the sample has')
  .option('--language <ru|en>', 'Of what is printed and of the sample')
  .option('--exit', 'End after the run')
  .option('--json', 'The last line of output is one JSON object')
  .action(async (options: Record<string, unknown>) => (await import('./demo.ts')).demo(options))

cli
  .command('import <file>', 'Take the rows of a CSV or XLSX file as events')
  .option('--workspace <id>', 'Which workspace; needed when there are several')
  .option('--type <type>', 'Event type', { default: 'purchase' })
  .option('--map <field=column>', 'Which column is what; repeat it')
  .option('--key-column <column>', 'The column that identifies a row')
  .option('--encoding <name>', 'utf-8, windows-1251, utf-16le, utf-16be, ibm866 or koi8-r')
  .option('--delimiter <character>', 'Between cells: ; , | or tab')
  .option('--decimal <character>', 'Of numbers: , or .')
  .option('--header-row <n>', 'Which line holds the names, blank ones not counted; 0 when none does')
  .option('--sheet <name>', 'Which sheet of a workbook')
  .option('--date-format <column=format>', 'dd.mm.yyyy, dd/mm/yyyy, mm/dd/yyyy or yyyy-mm-dd; repeat it')
  .option('--column-type <column=type>', 'text, number, date or boolean; repeat it')
  .option('--zone <zone>', 'The zone of times that name none')
  .option('--preview', 'Show what would be read, and stop')
  .option('--yes', 'Do not ask')
  .option('--language <ru|en>', 'Of what is printed')
  .option('--json', 'Machine-readable output')
  .action(async (file: string, options: Record<string, unknown>) =>
    (await import('./import-command.ts')).importFile(file, options),
  )

cli
  .command('scores', 'Print the scores')
  .option('--workspace <id>', 'Which workspace; needed when there are several')
  .option('--survey <key>', 'Which survey; the one with the most scores when absent')
  .option('--by <name>', 'A dimension, or scoreGroup, label, channel, day, week, month')
  .option('--from <day>', 'First local day')
  .option('--to <day>', 'Day after the last')
  .option('--language <ru|en>', 'Of the table')
  .option('--json', 'Machine-readable output')
  .action(async (options: Record<string, unknown>) => (await import('./scores.ts')).printScores(options))

cli
  .command('dry-run', 'Try a scenario or a contact policy on what happened')
  .option('--workspace <id>', 'Which workspace; needed when there are several')
  .option('--scenario <file>', 'A scenario definition, JSON; in the place of its namesake or beside the others')
  .option('--key <key>', 'Which scenario it stands for; the name of the file when absent')
  .option('--policy <file>', 'A contact policy, JSON, in the place of the one that held')
  .option('--from <day>', 'First local day; 30 days ago when absent')
  .option('--to <day>', 'Last local day; today when absent')
  .option('--seed <text>', 'Assume answers at the rate of before, dealt out by this; nobody answers when absent')
  .option('--language <ru|en>', 'Of what is printed')
  .option('--json', 'Machine-readable output')
  .action(async (options: Record<string, unknown>) => (await import('./dry-run.ts')).dryRun(options))

cli
  .command('reset-password <email>', 'Give somebody who forgot the password a new one, and print it')
  .action(async (email: string) => (await import('./reset-password.ts')).resetPassword(email))

cli
  .command('add-workspace <name>', 'Make another workspace, and print a one-time link for its administrator')
  .option('--administrator <email>', 'Who is its first administrator')
  .option('--live', 'Mails go to customers; a sandbox otherwise')
  .option('--zone <zone>', 'Its time zone', { default: 'Europe/Moscow' })
  .option('--language <ru|en>', 'Its language')
  .action(async (name: string, options: Record<string, unknown>) =>
    (await import('./add-workspace.ts')).addWorkspace(name, options),
  )

cli
  .command('migrate', 'Bring the database up to this version and stop')
  .action(async () => (await import('./migrate.ts')).runMigrations())

cli.help()
cli.parse(process.argv, { run: false })
if (!cli.matchedCommand && !cli.options.help) {
  cli.outputHelp()
  process.exit(2)
}
try {
  if (cli.matchedCommand) await cli.runMatchedCommand()
} catch (error) {
  process.stderr.write(`${describe(error as Error)}\n`)
  process.exit(error instanceof UsageError || (error as Error).name === 'CACError' ? 2 : 1)
}

/** What people can mend is said in a sentence; anything else comes with its stack. */
function describe(error: Error): string {
  const expected = [UsageError, ConfigError, MigrationError, ProblemError].some((kind) => error instanceof kind)
  return expected || error.name === 'CACError' ? error.message : (error.stack ?? error.message)
}
