/** Numbers drawn with characters, wherever people read text: chats, mails, terminals. */
package grokwatch.streams.text;
