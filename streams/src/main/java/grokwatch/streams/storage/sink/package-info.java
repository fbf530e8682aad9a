/** What a storage loop and the places that it fills agree on. */
package grokwatch.streams.storage.sink;
