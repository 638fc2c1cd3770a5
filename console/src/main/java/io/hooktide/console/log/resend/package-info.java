/** Sending a delivery again out of the log history, each round once. */
package io.hooktide.console.log.resend;
