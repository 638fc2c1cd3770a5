/** The activation barrier: an event accepted after a subscription became active is never missed. */
package io.hooktide.fanout.activation;
