/** What the API reads out of the log history. */
package io.hooktide.console.log.read;
