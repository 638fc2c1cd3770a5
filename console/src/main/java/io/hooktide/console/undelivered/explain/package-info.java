/** Why an event did, or did not, become a delivery of a subscription, and how that stands. */
package io.hooktide.console.undelivered.explain;
