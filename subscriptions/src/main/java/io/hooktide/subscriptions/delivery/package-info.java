/** How an event becomes a subscription's delivery: the same for whoever makes it. */
package io.hooktide.subscriptions.delivery;
