/** What of all that was matched is not delivered, by hour and by cause, and what does not add up. */
package io.hooktide.console.undelivered;
