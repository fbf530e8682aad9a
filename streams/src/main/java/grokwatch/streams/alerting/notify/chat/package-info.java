/** The shape that the chats with webhooks share. */
package grokwatch.streams.alerting.notify.chat;
