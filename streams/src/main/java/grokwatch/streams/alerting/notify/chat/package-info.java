/**
 * Chats that take JSON at a secret address: Slack by its incoming webhooks, Discord, and Microsoft
 * Teams by its workflows. One class a chat knows its layout, limits and escapes.
 */
package grokwatch.streams.alerting.notify.chat;
