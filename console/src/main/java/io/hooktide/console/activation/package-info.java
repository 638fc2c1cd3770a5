/** Switching a subscription on: the ping through the delivery worker, and the barrier. */
package io.hooktide.console.activation;
