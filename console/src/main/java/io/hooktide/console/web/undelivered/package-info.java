/** The pages about what is not delivered, and about why an event is where it is. */
package io.hooktide.console.web.undelivered;
