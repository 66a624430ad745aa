/**
 * The survey inside a mail, as an AMP4EMAIL document: questions, branching and the thank-you where a mail client runs
 * AMP. Pure: a mail in, a document out; and what its form's address answers.
 */
export { AMP_LIMIT_BYTES, renderAmp, type AmpMail } from './document.ts'
export { replyTo, type AmpReply } from './reply.ts'
