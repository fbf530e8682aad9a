/**
 * Rules of the user's own as they are written in a file, and the packs of rules that ship. Read
 * where the job is submitted; the job carries them with it.
 */
package grokwatch.job.rules;
