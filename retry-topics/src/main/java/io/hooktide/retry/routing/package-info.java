/** From what happened to what follows: outcomes, and where each sends a delivery. Pure. */
package io.hooktide.retry.routing;
