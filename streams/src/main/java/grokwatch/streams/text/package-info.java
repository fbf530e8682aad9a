/** Numbers as people read them in text: in chats, mails and terminals. */
package grokwatch.streams.text;
